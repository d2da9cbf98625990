package io.bazaar.metering;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Every accepted record: by agreement and month for bills, by its key for deduplication. */
public final class MeteringRecords {

    private final Table<MeteringRecord> records;
    private final Table<String> keys;
    private final Table<String> tagged;
    private final DailySums sums;

    /** The records the store remembers. */
    public MeteringRecords(Store store) {
        this.records = store.table("metering-records", MeteringRecord.class);
        this.keys = store.table("metering-keys", String.class);
        this.tagged = store.table("metering-tagged", String.class);
        this.sums = new DailySums(store);
        sums.complete(records);
    }

    /** All records, by agreement and hour. */
    public List<MeteringRecord> all() {
        return records.all();
    }

    /** An agreement's records whose hour lies in this UTC month. */
    public List<MeteringRecord> of(String agreementId, YearMonth month) {
        return records.withPrefix(agreementId + "/" + month);
    }

    /** An agreement's records whose hour lies in this UTC day. */
    public List<MeteringRecord> of(String agreementId, LocalDate day) {
        return records.withPrefix(agreementId + "/" + YearMonth.from(day) + "/" + day);
    }

    /** An agreement's records of this UTC month if any of them has allocations, or else none. */
    public List<MeteringRecord> tagged(String agreementId, YearMonth month) {
        return tagged.find(agreementId + "/" + month).isPresent()
                ? of(agreementId, month)
                : List.of();
    }

    /** What an agreement used in this UTC month, day by day. */
    public List<DailyUsage> daily(String agreementId, YearMonth month) {
        return sums.of(agreementId, month);
    }

    /** What an agreement used on this UTC day. */
    public List<DailyUsage> daily(String agreementId, LocalDate day) {
        return sums.of(agreementId, day);
    }

    /** What has been accepted before under the same key. */
    Optional<MeteringRecord> accepted(String key) {
        return keys.find(key).flatMap(records::find);
    }

    void save(String key, MeteringRecord accepted) {
        String place = place(accepted);
        records.put(place, accepted);
        keys.put(key, place);
        sums.add(accepted);
        if (!accepted.allocations().isEmpty()) {
            YearMonth month = YearMonth.from(accepted.hour().atOffset(ZoneOffset.UTC));
            tagged.put(accepted.agreementId() + "/" + month, accepted.agreementId());
        }
    }

    /** A record by product code stands beside one by license: both are billed. */
    private static String place(MeteringRecord of) {
        Instant hour = of.hour();
        return of.agreementId()
                + "/"
                + YearMonth.from(hour.atOffset(ZoneOffset.UTC))
                + "/"
                + hour
                + "/"
                + of.region()
                + (of.productCode() == null ? "/license/" : "/product/")
                + of.dimension();
    }
}
