package io.bazaar.metering;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Every accepted record, once per license, dimension, hour and Region. */
public final class MeteringRecords {

    private final Table<MeteringRecord> records;
    private final DailySums sums;

    /** The records the store remembers. */
    public MeteringRecords(Store store) {
        this.records = store.table("metering-records", MeteringRecord.class);
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

    /** What an agreement used in this UTC month, day by day. */
    public List<DailyUsage> daily(String agreementId, YearMonth month) {
        return sums.of(agreementId, month);
    }

    /** What an agreement used on this UTC day. */
    public List<DailyUsage> daily(String agreementId, LocalDate day) {
        return sums.of(agreementId, day);
    }

    /** What has been accepted before under the same key. */
    Optional<MeteringRecord> accepted(MeteringRecord like) {
        return records.find(key(like));
    }

    void save(MeteringRecord accepted) {
        records.put(key(accepted), accepted);
        sums.add(accepted);
    }

    /** Agreement and license are one to one here, so the agreement stands for the license. */
    private static String key(MeteringRecord of) {
        Instant hour = of.hour().truncatedTo(ChronoUnit.HOURS);
        return of.agreementId()
                + "/"
                + YearMonth.from(hour.atOffset(ZoneOffset.UTC))
                + "/"
                + hour
                + "/"
                + of.region()
                + "/"
                + of.dimension();
    }
}
