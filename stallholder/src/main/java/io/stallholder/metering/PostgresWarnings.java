package io.stallholder.metering;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Warnings in PostgreSQL. */
final class PostgresWarnings implements Warnings {

    // records_stuck, every record of a backlog, and alerted by its primary key; writes at most five
    // rows per record in its life. A record that several levels are due for is told of at the
    // highest.
    private static final String DUE =
            """
            with waiting as (
                select r.id, r.organization_id, r.license_id, r.dimension, r.hour, r.quantity,
                       r.state, r.reason, r.sealed_at, r.deadline,
                       r.state in ('HELD', 'CONFLICT', 'INVALID', 'EXPIRED', 'NOT_SUBSCRIBED')
                           or (r.state = 'SENT_UNKNOWN' and r.next_try_at is null) as human,
                       r.state in ('CONFLICT', 'INVALID', 'EXPIRED') as ended
                from metering.records r
                where r.state not in ('ACCEPTED', 'DRY_RUN') and not r.released
                  and r.resolution is null
            ), due as (
                select w.id, l.level
                from waiting w
                cross join (values (25), (50), (75), (90), (100)) as l (level)
                where case l.level
                        when 100 then w.human
                        else not w.ended
                            and :now >= w.sealed_at + (w.deadline - w.sealed_at) * l.level / 100.0
                      end
                  and not exists (
                    select from metering.alerted a
                    where a.record_id = w.id and a.level >= l.level and a.level <> 100)
                  and not exists (
                    select from metering.alerted a
                    where a.record_id = w.id and a.level = l.level)
            ), told as (
                insert into metering.alerted (record_id, level, alerted_at)
                select d.id, d.level, :now from due d
                on conflict do nothing
                returning record_id, level
            )
            select w.organization_id, w.license_id, w.dimension, w.hour, w.quantity, w.state,
                   w.deadline, coalesce(w.reason, '') as reason, max(t.level) as level
            from told t
            join waiting w on w.id = t.record_id
            group by w.id, w.organization_id, w.license_id, w.dimension, w.hour, w.quantity,
                     w.state, w.deadline, w.reason
            """;

    private final JdbcClient jdbc;

    PostgresWarnings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Warning> takeDue(Instant now) {
        Transactions.required();
        return jdbc.sql(DUE)
                .param("now", Timestamps.param(now))
                .query((row, number) ->
                        new Warning(
                                row.getInt("level"),
                                row.getObject("organization_id").toString(),
                                row.getString("license_id"),
                                row.getString("dimension"),
                                Timestamps.read(row, "hour"),
                                row.getLong("quantity"),
                                row.getString("state"),
                                row.getString("reason"),
                                Timestamps.read(row, "deadline")))
                .list();
    }
}
