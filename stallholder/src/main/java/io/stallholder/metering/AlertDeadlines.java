package io.stallholder.metering;

import io.stallholder.outbox.Alert;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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

    private static final int CRITICAL = 90;
    private static final int WARNING = 75;
    private static final int LISTED_MAX = 20;

    private final Transactions transactions;
    private final Warnings warnings;
    private final Consumer<Alert> alerts;

    /**
     * @param alerts tells operators, in the caller's transaction
     */
    AlertDeadlines(Transactions transactions, Warnings warnings, Consumer<Alert> alerts) {
        this.transactions = transactions;
        this.warnings = warnings;
        this.alerts = alerts;
    }

    /** Tells what is due, and notes in the same transaction that it is told. */
    void run(Instant now) {
        transactions.asSystem(() -> {
            Map<Integer, List<Warning>> byLevel =
                    warnings.takeDue(now).stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Warning::level, TreeMap::new, Collectors.toList()));
            byLevel.forEach(this::tell);
        });
    }

    private void tell(int level, List<Warning> records) {
        List<Warning> ordered = new ArrayList<>(records);
        ordered.sort(Comparator.comparing(Warning::deadline).thenComparing(Warning::license));
        Map<String, Long> states =
                records.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Warning::words, TreeMap::new, Collectors.counting()));
        long organizations = records.stream().map(Warning::organization).distinct().count();
        String counts =
                states.entrySet().stream()
                        .map(state -> state.getValue() + " " + state.getKey())
                        .collect(Collectors.joining(", "));
        String listed =
                ordered.stream()
                        .limit(LISTED_MAX)
                        .map(Warning::line)
                        .collect(Collectors.joining("\n"));
        String earliest = ordered.getFirst().deadline().toString();
        alerts.accept(
                new Alert(
                        level == Warnings.HUMAN ? "metering.human" : "metering.deadline",
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
}
