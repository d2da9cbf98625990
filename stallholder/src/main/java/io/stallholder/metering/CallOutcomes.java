package io.stallholder.metering;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How calls to AWS ended lately, on all nodes together. A run of one outcome is broken by silence,
 * and a run of an outage by a call that went well; throttling comes between calls that went well.
 */
final class CallOutcomes {

    /** A node writes an outcome at most this often. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    /** Longer than the longest pause between two attempts of one record. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    // Primary keys; one row written, one read.
    private static final String NOTE =
            """
            insert into metering.call_outcomes as c (outcome, since, last_at)
            values (:outcome, :now, :now)
            on conflict (outcome) do update
            set since = case
                    when c.last_at < :silent then excluded.since
                    when :outcome in ('NOT_AUTHORIZED', 'UNREACHABLE') and exists (
                        select from metering.call_outcomes w
                        where w.outcome in ('ANSWERED', 'REFUSED') and w.last_at > c.last_at)
                    then excluded.since
                    else c.since
                end,
                last_at = greatest(c.last_at, excluded.last_at)
            """;

    // All of call_outcomes: five rows at most.
    private static final String ALL = "select outcome, since, last_at from metering.call_outcomes";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Map<CallOutcome, Instant> written = new ConcurrentHashMap<>();

    CallOutcomes(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** A call ended this way at this wall time. */
    void note(CallOutcome outcome, Instant now) {
        Instant last = written.get(outcome);
        if (last != null && now.isBefore(last.plus(EVERY))) {
            return;
        }
        written.put(outcome, now);
        transactions.asSystem(() -> {
            jdbc.sql(NOTE)
                    .param("outcome", outcome.name())
                    .param("now", Timestamps.param(now))
                    .param("silent", Timestamps.param(now.minus(SILENCE)))
                    .update();
        });
    }

    /** The present runs. Runs in the caller's transaction. */
    Runs runs() {
        Transactions.required();
        Map<CallOutcome, Run> runs = new EnumMap<>(CallOutcome.class);
        jdbc.sql(ALL)
                .query(row -> {
                    runs.put(
                            CallOutcome.valueOf(row.getString("outcome")),
                            new Run(
                                    Timestamps.read(row, "since"),
                                    Timestamps.read(row, "last_at")));
                });
        return new Runs(runs);
    }

    /** Calls that ended one way, from the first to the last. */
    record Run(Instant since, Instant last) {}

    /** The newest run of each outcome. */
    record Runs(Map<CallOutcome, Run> byOutcome) {

        /** The newest call that went well. */
        Optional<Instant> well() {
            return byOutcome.entrySet().stream()
                    .filter(run -> run.getKey().isWell())
                    .map(run -> run.getValue().last())
                    .max(Instant::compareTo);
        }

        /** A run of an outage that no call ended that went well since. */
        Optional<Run> standing(CallOutcome outage) {
            return Optional.ofNullable(byOutcome.get(outage))
                    .filter(run -> well().filter(last -> !last.isBefore(run.last())).isEmpty());
        }

        /** A run whose last call is not longer ago than silence lasts. */
        Optional<Run> going(CallOutcome outcome, Instant now) {
            return Optional.ofNullable(byOutcome.get(outcome))
                    .filter(run -> run.last().isAfter(now.minus(SILENCE)));
        }
    }
}
