package io.stallholder.metering;

import io.stallholder.marketplace.QueueReading;
import io.stallholder.outbox.Alert;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells of outages between us and AWS, each once, and that it is over: credentials that are refused
 * at once, no answer after two minutes, throttling after ten, and a queue that is not read.
 */
final class AlertOutages {

    private static final Duration UNREACHABLE_AFTER = Duration.ofMinutes(2);
    private static final Duration THROTTLED_AFTER = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final CallOutcomes outcomes;
    private final Supplier<QueueReading> queue;
    private final Alerts alerts;

    AlertOutages(
            Transactions transactions,
            CallOutcomes outcomes,
            Supplier<QueueReading> queue,
            Alerts alerts) {
        this.transactions = transactions;
        this.outcomes = outcomes;
        this.queue = queue;
        this.alerts = alerts;
    }

    /** Tells what began and what is over, by the wall clock. */
    void run(Instant now) {
        transactions.asSystem(() -> {
            CallOutcomes.Runs runs = outcomes.runs();
            Optional<Instant> denied =
                    runs.standing(CallOutcome.NOT_AUTHORIZED).map(CallOutcomes.Run::since);
            Optional<Instant> unreachable =
                    runs.standing(CallOutcome.UNREACHABLE)
                            .filter(run -> lasted(run.since(), run.last(), UNREACHABLE_AFTER))
                            .map(CallOutcomes.Run::since);
            Optional<Instant> throttled =
                    runs.going(CallOutcome.THROTTLED, now)
                            .filter(run -> lasted(run.since(), now, THROTTLED_AFTER))
                            .map(CallOutcomes.Run::since);
            tell("metering.credentials", Alert.Severity.CRITICAL, denied);
            tell("metering.unreachable", Alert.Severity.CRITICAL, unreachable);
            tell("metering.throttled", Alert.Severity.WARNING, throttled);
            tell("metering.queue", Alert.Severity.CRITICAL, unread(now));
        });
    }

    private Optional<Instant> unread(Instant now) {
        return switch (queue.get()) {
            case QueueReading.Current _ -> Optional.empty();
            case QueueReading.Unread(Optional<Instant> since) -> Optional.of(since.orElse(now));
        };
    }

    private void tell(String kind, Alert.Severity severity, Optional<Instant> since) {
        if (since.isEmpty()) {
            alerts.recover(kind, List.of());
            return;
        }
        String began = since.get().toString();
        alerts.raise(new Alert(kind, severity, List.of(began), Map.of("since", began)));
    }

    private static boolean lasted(Instant since, Instant until, Duration least) {
        return Duration.between(since, until).compareTo(least) >= 0;
    }
}
