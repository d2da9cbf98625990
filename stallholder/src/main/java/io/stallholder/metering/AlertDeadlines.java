package io.stallholder.metering;

import io.stallholder.outbox.Alert;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Promise I7: tells of every record that is not accepted while its time, from its seal to its
 * deadline, is used up, and at once of one that waits for a human. Each level is told of once per
 * record, in one message per level for all records of a run.
 *
 * <pre>
 *   seal                                                   deadline
 *     |-------- 25 % -------- 50 % -------- 75 % --- 90 % ---|
 *                notice        notice        warning  critical
 * </pre>
 */
final class AlertDeadlines {

    /** The level of a record that waits for a human. */
    private static final int HUMAN = 100;

    private static final int CRITICAL = 90;
    private static final int WARNING = 75;
    private static final int LISTED_MAX = 20;

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

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Alerts alerts;

    AlertDeadlines(Transactions transactions, JdbcClient jdbc, Alerts alerts) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.alerts = alerts;
    }

    /** Tells what is due, and notes in the same transaction that it is told. */
    void run(Instant now) {
        transactions.asSystem(() -> {
            Map<Integer, List<Waiting>> byLevel =
                    jdbc
                            .sql(DUE)
                            .param("now", Timestamps.param(now))
                            .query((row, number) ->
                                    new Waiting(
                                            row.getInt("level"),
                                            row.getObject("organization_id").toString(),
                                            row.getString("license_id"),
                                            row.getString("dimension"),
                                            time(row.getObject("hour", OffsetDateTime.class)),
                                            row.getLong("quantity"),
                                            row.getString("state"),
                                            row.getString("reason"),
                                            time(row.getObject("deadline", OffsetDateTime.class))))
                            .list()
                            .stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Waiting::level, TreeMap::new, Collectors.toList()));
            byLevel.forEach(this::tell);
        });
    }

    private void tell(int level, List<Waiting> records) {
        List<Waiting> ordered = new ArrayList<>(records);
        ordered.sort(Comparator.comparing(Waiting::deadline).thenComparing(Waiting::license));
        Map<String, Long> states =
                records.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Waiting::words, TreeMap::new, Collectors.counting()));
        long organizations = records.stream().map(Waiting::organization).distinct().count();
        String counts =
                states.entrySet().stream()
                        .map(state -> state.getValue() + " " + state.getKey())
                        .collect(Collectors.joining(", "));
        String listed =
                ordered.stream()
                        .limit(LISTED_MAX)
                        .map(Waiting::line)
                        .collect(Collectors.joining("\n"));
        String earliest = ordered.getFirst().deadline().toString();
        alerts.tell(
                new Alert(
                        level == HUMAN ? "metering.human" : "metering.deadline",
                        severity(level),
                        List.of(
                                Integer.toString(level),
                                Integer.toString(records.size()),
                                Long.toString(organizations),
                                earliest,
                                counts,
                                listed),
                        Map.of(
                                "level", level,
                                "records", records.size(),
                                "organizations", organizations,
                                "earliestDeadline", earliest,
                                "states", states)));
    }

    private static Alert.Severity severity(int level) {
        if (level >= CRITICAL) {
            return Alert.Severity.CRITICAL;
        }
        return level >= WARNING ? Alert.Severity.WARNING : Alert.Severity.NOTICE;
    }

    private static Instant time(OffsetDateTime time) {
        return time.toInstant();
    }

    private record Waiting(
            int level,
            String organization,
            String license,
            String dimension,
            Instant hour,
            long quantity,
            String state,
            String reason,
            Instant deadline) {

        String words() {
            return reason.isEmpty() ? state : state + "/" + reason;
        }

        String line() {
            return "%s  %s  %s  %d units  %s  organization %s  until %s"
                    .formatted(hour, license, dimension, quantity, words(), organization, deadline);
        }
    }
}
