package io.stallholder.usage;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Proof;
import io.stallholder.audit.ProofRows;
import io.stallholder.audit.Scope;
import io.stallholder.platform.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every event that is stored is remembered, so that it cannot count twice, and the reverse.
 * Compared are their number and a sum of their keys, day by day.
 */
final class SeenRule implements BookRule {

    // seen_day and the partitions of events; every event of the day and later, in one snapshot.
    private static final String PROVE =
            """
            with remembered as (
                select s.event_day as day, count(*) as events,
                       sum(cast(uuid_hash_extended(s.event_key, 0) as numeric)) as keys
                from usage.seen s
                where s.event_day >= cast(:day as date)
                group by 1
            ), stored as (
                select cast(v.event_time at time zone 'UTC' as date) as day, count(*) as events,
                       sum(cast(uuid_hash_extended(v.event_key, 0) as numeric)) as keys
                from usage.events v
                where v.event_time >= cast(:from as timestamptz)
                group by 1
            ), days as (
                select coalesce(r.day, t.day) as day, coalesce(r.events, 0) as remembered,
                       coalesce(t.events, 0) as stored,
                       r.events is distinct from t.events or r.keys is distinct from t.keys
                           as broken
                from remembered r
                full join stored t on t.day = r.day
            )
            select coalesce(sum(d.stored), 0) as compared,
                   count(*) filter (where d.broken) as found,
                   (array_agg(format('day %s: %s events are stored, %s are remembered%s', d.day,
                       d.stored, d.remembered,
                       case when d.stored = d.remembered then ', not the same ones' else '' end))
                       filter (where d.broken))[1\\:50] as details
            from days d
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;

    SeenRule(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "usage-seen";
    }

    @Override
    public Proof prove(Scope scope) {
        String day = scope.from().map(from -> from.toString().substring(0, 10)).orElse("-infinity");
        return transactions.asSystem(() ->
                jdbc.sql(PROVE)
                        .param("day", day)
                        .param("from", day.equals("-infinity") ? day : day + "T00:00:00Z")
                        .query((row, number) -> ProofRows.read(row))
                        .single());
    }
}
