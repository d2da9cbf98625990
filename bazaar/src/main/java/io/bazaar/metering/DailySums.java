package io.bazaar.metering;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Running sums of the accepted records, kept in the change that accepts them: a month of a busy
 * agreement is added up from a hundred rows and not from thousands of records.
 */
final class DailySums {

    private final Store store;
    private final Table<DailyUsage> sums;

    DailySums(Store store) {
        this.store = store;
        this.sums = store.table("metering-daily-sums", DailyUsage.class);
    }

    /** Adds up what was accepted before sums were kept. */
    void complete(Table<MeteringRecord> records) {
        if (sums.size() == 0 && records.size() > 0) {
            store.change(() -> records.all().forEach(this::add));
        }
    }

    /** Inside a change of the store only. */
    void add(MeteringRecord accepted) {
        LocalDate day = day(accepted.hour());
        String key =
                prefix(accepted.agreementId(), day)
                        + accepted.region()
                        + "/"
                        + accepted.dimension();
        DailyUsage before =
                sums.find(key)
                        .orElseGet(() ->
                                new DailyUsage(
                                        accepted.agreementId(),
                                        day,
                                        accepted.region(),
                                        accepted.dimension(),
                                        0));
        sums.put(key, before.plus(accepted.quantity()));
    }

    /** The sums of an agreement whose day begins so: {@code 2026-11} or {@code 2026-11-22}. */
    List<DailyUsage> of(String agreementId, Object period) {
        return sums.withPrefix(agreementId + "/" + period);
    }

    private static String prefix(String agreementId, LocalDate day) {
        return agreementId + "/" + day + "/";
    }

    private static LocalDate day(Instant hour) {
        return LocalDate.ofInstant(hour, ZoneOffset.UTC);
    }
}
