package io.stallholder.usage;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Proof;
import io.stallholder.audit.ProofRows;
import io.stallholder.audit.Scope;
import io.stallholder.platform.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events of each organization, hour, meter and attributes add up to their hourly total. */
final class TotalsRule implements BookRule {

    // events_booking and hourly_totals_booking; every event and total booked from the hour on, in
    // one snapshot. One row.
    private static final String PROVE =
            """
            with summed as (
                select v.organization_id, v.booking_hour,
                       date_trunc('hour', v.event_time, 'UTC') as event_hour,
                       v.meter, v.attributes, sum(v.quantity) as quantity, count(*) as events
                from usage.events v
                where v.booking_hour >= cast(:from as timestamptz)
                group by 1, 2, 3, 4, 5
            ), both_sides as (
                select coalesce(t.organization_id, e.organization_id) as organization_id,
                       coalesce(t.booking_hour, e.booking_hour) as booking_hour,
                       coalesce(t.meter, e.meter) as meter,
                       t.quantity as total, e.quantity as summed, t.events as counted, e.events,
                       t.quantity is distinct from e.quantity
                           or t.events is distinct from e.events as broken
                from (
                    select h.organization_id, h.booking_hour, h.event_hour, h.meter, h.attributes,
                           h.quantity, h.events
                    from usage.hourly_totals h
                    where h.booking_hour >= cast(:from as timestamptz)) t
                full join summed e
                    on e.organization_id = t.organization_id
                    and e.booking_hour = t.booking_hour
                    and e.event_hour = t.event_hour
                    and e.meter = t.meter
                    and e.attributes = t.attributes
            )
            select coalesce(sum(b.events), 0) as compared,
                   count(*) filter (where b.broken) as found,
                   (array_agg(format('organization %s, hour %s, %s: total %s of %s events, but the'
                       ' %s events add up to %s', b.organization_id,
                       to_char(b.booking_hour at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), b.meter,
                       coalesce(b.total, 0), coalesce(b.counted, 0), coalesce(b.events, 0),
                       coalesce(b.summed, 0)))
                       filter (where b.broken))[1\\:50] as details
            from both_sides b
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;

    TotalsRule(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "usage-totals";
    }

    @Override
    public Proof prove(Scope scope) {
        return transactions.asSystem(() ->
                jdbc.sql(PROVE)
                        .param("from", scope.from().map(Object::toString).orElse("-infinity"))
                        .query((row, number) -> ProofRows.read(row))
                        .single());
    }
}
