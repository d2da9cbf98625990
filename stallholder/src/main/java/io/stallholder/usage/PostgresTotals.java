package io.stallholder.usage;

import static io.stallholder.usage.PostgresUsage.organization;
import static io.stallholder.usage.PostgresUsage.texts;

import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The totals of {@link PostgresUsage}, as rating reads them. */
final class PostgresTotals {

    // hourly_totals' primary key; the totals of the closed hours.
    private static final String TOTALS =
            """
            select t.organization_id, t.booking_hour, t.event_hour, t.meter, t.attributes,
                   t.quantity, t.events
            from unnest(:organizations::uuid[], :froms::timestamptz[], :throughs::timestamptz[])
                as c (organization_id, closed_from, closed_through)
            join usage.hourly_totals t
                on t.organization_id = c.organization_id
                and t.booking_hour >= c.closed_from
                and t.booking_hour <= c.closed_through
            order by t.organization_id, t.booking_hour, t.event_hour, t.meter, t.attributes
            """;

    // hourly_totals' primary key from the booking hour on, since nothing is booked before its hour.
    private static final String TOTALS_USED_IN =
            """
            select t.organization_id, t.booking_hour, t.event_hour, t.meter, t.attributes,
                   t.quantity, t.events
            from usage.hourly_totals t
            where t.organization_id = :organization
              and t.booking_hour >= cast(:from as timestamptz)
              and t.event_hour >= cast(:from as timestamptz)
              and t.booking_hour <= :through
            order by t.booking_hour, t.event_hour, t.meter, t.attributes
            """;

    // events_organization of the days of the slice; the organization's events in it.
    private static final String TOTALS_BETWEEN =
            """
            select e.organization_id, e.booking_hour, e.event_hour, e.meter, e.attributes,
                   sum(e.quantity) as quantity, count(*) as events
            from (
                select v.organization_id, v.booking_hour, v.meter, v.attributes, v.quantity,
                       date_trunc('hour', v.event_time, 'UTC') as event_hour
                from usage.events v
                where v.organization_id = :organization
                  and v.event_time >= :from
                  and v.event_time < :until
                  and v.booking_hour = :bookingHour) e
            group by e.organization_id, e.booking_hour, e.event_hour, e.meter, e.attributes
            order by e.event_hour, e.meter, e.attributes
            """;

    private final JdbcClient jdbc;

    PostgresTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<HourlyTotal> totals(List<ClosedHours> closed) {
        Transactions.required();
        return jdbc.sql(TOTALS)
                .param("organizations", texts(closed, it -> it.organization().toString()))
                .param(
                        "froms",
                        texts(closed, it -> it.from().map(UsageHour::toString).orElse("-infinity")))
                .param("throughs", texts(closed, it -> it.through().toString()))
                .query((row, number) -> total(row))
                .list();
    }

    List<HourlyTotal> totalsUsedIn(ClosedHours hours) {
        Transactions.required();
        return jdbc.sql(TOTALS_USED_IN)
                .param("organization", hours.organization().value())
                .param("from", hours.from().map(UsageHour::toString).orElse("-infinity"))
                .param("through", Timestamps.param(hours.through().start()))
                .query((row, number) -> total(row))
                .list();
    }

    List<HourlyTotal> totalsBetween(Slice slice) {
        Transactions.required();
        return jdbc.sql(TOTALS_BETWEEN)
                .param("organization", slice.organization().value())
                .param("bookingHour", Timestamps.param(slice.bookingHour().start()))
                .param("from", Timestamps.param(slice.from()))
                .param("until", Timestamps.param(slice.until()))
                .query((row, number) -> total(row))
                .list();
    }

    static HourlyTotal total(ResultSet row) throws SQLException {
        return new HourlyTotal(
                organization(row),
                new UsageHour(Timestamps.read(row, "booking_hour")),
                new UsageHour(Timestamps.read(row, "event_hour")),
                new MeterKey(row.getString("meter")),
                row.getString("attributes"),
                row.getBigDecimal("quantity"),
                row.getLong("events"));
    }
}
