package io.stallholder.ledger;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums what licenses owe. Runs in the caller's transaction. */
final class LicenseSums {

    // entries_license, index only; one row per dimension.
    private static final String RATED_TOTALS =
            """
            select e.dimension, sum(e.units) as units
            from ledger.entries e
            where e.account = 'receivable'
              and e.license_id = :license
              and e.booking_hour <= :through
            group by e.dimension
            order by e.dimension
            """;

    // entries_license, index only; one row per dimension.
    private static final String USED_TOTALS =
            RATED_TOTALS.replace("e.booking_hour <=", "e.event_hour <=");

    // entries_taken_back, then entries_license; one row per dimension of the few licenses.
    private static final String TOTALS_TAKEN_BACK =
            """
            select max(e.license_arn) as license_arn, e.dimension, sum(e.units) as units
            from ledger.entries e
            where e.account = 'receivable'
              and e.license_id in (
                select t.license_id
                from ledger.entries t
                where t.account = 'receivable' and t.units < 0)
            group by e.license_id, e.dimension
            order by e.license_id, e.dimension
            """;

    // entries_license from the hour on; one row per meter and attributes of the hours since then.
    private static final String RATED_SHARES =
            """
            select e.dimension, e.meter, e.attributes, sum(e.units) as units
            from ledger.entries e
            where e.account = 'receivable'
              and e.license_id = :license
              and e.booking_hour >= :from
              and e.booking_hour <= :through
            group by e.dimension, e.meter, e.attributes
            order by e.dimension, e.meter, e.attributes
            """;

    // entries_license from the hour on; one row per meter and attributes of the hours since then.
    private static final String USED_SHARES =
            RATED_SHARES.replace("e.booking_hour <=", "e.event_hour <=");

    private final JdbcClient jdbc;

    LicenseSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RatedTotal> ratedTotals(LicenseArn license, UsageHour through) {
        return totals(RATED_TOTALS, license, through);
    }

    List<RatedTotal> usedTotals(LicenseArn license, UsageHour through) {
        return totals(USED_TOTALS, license, through);
    }

    List<RatedShare> ratedShares(LicenseArn license, Instant from, UsageHour through) {
        return shares(RATED_SHARES, license, from, through);
    }

    List<RatedShare> usedShares(LicenseArn license, Instant from, UsageHour through) {
        return shares(USED_SHARES, license, from, through);
    }

    List<LicenseTotal> takenBack() {
        return jdbc.sql(TOTALS_TAKEN_BACK)
                .query((row, number) ->
                        new LicenseTotal(
                                new LicenseArn(row.getString("license_arn")),
                                new DimensionKey(row.getString("dimension")),
                                row.getBigDecimal("units")))
                .list();
    }

    private List<RatedTotal> totals(String sql, LicenseArn license, UsageHour through) {
        return jdbc.sql(sql)
                .param("license", license.licenseId())
                .param("through", Timestamps.param(through.start()))
                .query((row, number) ->
                        new RatedTotal(
                                new DimensionKey(row.getString("dimension")),
                                row.getBigDecimal("units")))
                .list();
    }

    private List<RatedShare> shares(
            String sql, LicenseArn license, Instant from, UsageHour through) {
        return jdbc.sql(sql)
                .param("license", license.licenseId())
                .param("from", Timestamps.param(from))
                .param("through", Timestamps.param(through.start()))
                .query((row, number) ->
                        new RatedShare(
                                new DimensionKey(row.getString("dimension")),
                                new MeterKey(row.getString("meter")),
                                row.getString("attributes"),
                                row.getBigDecimal("units")))
                .list();
    }
}
