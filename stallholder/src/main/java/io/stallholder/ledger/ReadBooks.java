package io.stallholder.ledger;

import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The books of everybody at once: for an audit that compares them. Runs in the caller's
 * transaction, system role.
 */
public final class ReadBooks {

    // entries_booked; a row per hourly total of the time asked for. A correction moves quantity
    // between accounts within one booking hour, so it adds nothing.
    private static final String BOOKED =
            """
            select e.organization_id, e.booking_hour, e.event_hour, e.meter, e.attributes,
                   sum(e.quantity) as quantity
            from ledger.entries e
            where e.booking_hour >= :from and e.booking_hour < :until and e.account <> 'rated'
            group by 1, 2, 3, 4, 5
            having sum(e.quantity) <> 0
            """;

    // All of entries; one row.
    private static final String FIRST = "select min(e.booking_hour) as first from ledger.entries e";

    // entries_license and entries_set_aside; every entry of the licenses asked for, a row each.
    private static final String LICENSES =
            """
            select p.license_id, p.dimension, p.sealed_through, p.newest_record,
                   coalesce(sum(e.units) filter (where e.owed), 0) as owed,
                   coalesce(sum(e.units) filter (
                       where e.owed and e.booking_hour <= p.sealed_through), 0) as booked_seal,
                   coalesce(sum(e.units) filter (
                       where e.owed and e.event_hour <= p.sealed_through), 0) as used_seal,
                   coalesce(sum(e.units) filter (
                       where e.owed and e.booking_hour <= p.newest_record), 0) as booked_record,
                   coalesce(sum(e.units) filter (
                       where e.owed and e.event_hour <= p.newest_record), 0) as used_record,
                   coalesce(sum(e.units) filter (where e.account = 'quarantined'), 0)
                       as quarantined,
                   coalesce(sum(e.units) filter (where e.account = 'written_off'), 0)
                       as written_off,
                   coalesce(sum(e.units) filter (where e.owed and e.units < 0), 0)
                       + coalesce(sum(e.units) filter (where e.account = 'written_off'), 0) < 0
                       as taken_back
            from unnest(:licenses::text[], :dimensions::text[], :seals::timestamptz[],
                    :records::timestamptz[])
                as p (license_id, dimension, sealed_through, newest_record)
            left join (
                select r.license_id, r.dimension, r.account, r.booking_hour, r.event_hour, r.units,
                       true as owed
                from ledger.entries r
                where r.account = 'receivable' and r.license_id = any(:licenses)
                union all
                select s.license_id, s.dimension, s.account, s.booking_hour, s.event_hour, s.units,
                       false
                from ledger.entries s
                where s.account in ('quarantined', 'written_off')
                  and s.license_id <> ''
                  and s.license_id = any(:licenses)) e
                on e.license_id = p.license_id and e.dimension = p.dimension
            group by 1, 2, 3, 4
            """;

    private final JdbcClient jdbc;

    ReadBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was booked in [from, until) for each hourly total; a sum of nothing is left out. */
    public List<BookedTotal> booked(Instant from, Instant until) {
        Transactions.required();
        return jdbc.sql(BOOKED)
                .param("from", Timestamps.param(from))
                .param("until", Timestamps.param(until))
                .query((row, number) ->
                        new BookedTotal(
                                new OrganizationId(row.getObject("organization_id", UUID.class)),
                                new UsageHour(Timestamps.read(row, "booking_hour")),
                                new UsageHour(Timestamps.read(row, "event_hour")),
                                new MeterKey(row.getString("meter")),
                                row.getString("attributes"),
                                row.getBigDecimal("quantity")))
                .list();
    }

    /** The first hour that anything was ever booked in. */
    public Optional<Instant> beginning() {
        Transactions.required();
        return jdbc.sql(FIRST)
                .query((row, number) -> Timestamps.readOptional(row, "first"))
                .single();
    }

    /** What was rated for each of the licenses' dimensions, at most some hundred at once. */
    public List<LicenseBooks> licenses(List<LicensePoint> points) {
        Transactions.required();
        return jdbc.sql(LICENSES)
                .param("licenses", texts(points, LicensePoint::licenseId))
                .param("dimensions", texts(points, LicensePoint::dimension))
                .param("seals", texts(points, point -> point.sealedThrough().toString()))
                .param("records", texts(points, point -> point.newestRecord().toString()))
                .query((row, number) -> books(row))
                .list();
    }

    private static LicenseBooks books(ResultSet row) throws SQLException {
        return new LicenseBooks(
                new LicensePoint(
                        row.getString("license_id"),
                        row.getString("dimension"),
                        new UsageHour(Timestamps.read(row, "sealed_through")),
                        new UsageHour(Timestamps.read(row, "newest_record"))),
                row.getBigDecimal("owed"),
                row.getBigDecimal("booked_seal"),
                row.getBigDecimal("used_seal"),
                row.getBigDecimal("booked_record"),
                row.getBigDecimal("used_record"),
                row.getBigDecimal("quarantined"),
                row.getBigDecimal("written_off"),
                row.getBoolean("taken_back"));
    }

    private static String[] texts(List<LicensePoint> points, Function<LicensePoint, String> text) {
        return points.stream().map(text).toArray(String[]::new);
    }
}
