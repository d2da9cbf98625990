package io.stallholder.metering;

import io.stallholder.outbox.Alert;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps sealing and sending shut during a recovery, and begins one where this node's journal has
 * calls that the database does not know. Looks into the files before this node's first work; while
 * it runs, at the newest calls that it made itself: a standby that lagged may have taken over.
 */
final class RecoveryGate {

    static final String ALERT = "metering.recovery";

    private static final String BY = "send journal";

    private final Transactions transactions;
    private final Recoveries recoveries;
    private final Journals journals;
    private final Telling telling;
    private boolean checked;
    private Optional<String> unread = Optional.empty();

    RecoveryGate(
            Transactions transactions, Recoveries recoveries, Journals journals, Telling telling) {
        this.transactions = transactions;
        this.recoveries = recoveries;
        this.journals = journals;
        this.telling = telling;
    }

    /** Whether nothing may be sealed or sent now; so it is while the files cannot be read. */
    synchronized boolean isShut() {
        return transactions.asSystem(() -> {
            if (checked) {
                lookAtRecent();
                return recoveries.open().isPresent();
            }
            try {
                unknown().ifPresent(this::begin);
            } catch (IOException unreadable) {
                unread = Optional.of(unreadable.toString());
                return true;
            }
            unread = Optional.empty();
            checked = true;
            return recoveries.open().isPresent();
        });
    }

    /** What this node sends is written here. */
    SendJournal journal() {
        return journals.journal();
    }

    private void lookAtRecent() {
        RecentCalls recent = journals.journal().recent();
        List<JournalLine.Tried> calls = recent.all();
        Optional<Recovery.Lost> lost = unknown(calls);
        lost.ifPresent(this::begin);
        if (lost.isEmpty()) {
            recent.areKnown(calls);
        }
    }

    /** Whether a recovery is open. */
    boolean isOpen() {
        return transactions.asSystem(() -> recoveries.open().isPresent());
    }

    /** Why this node cannot read its files before its first work; empty if it could. */
    synchronized Optional<String> unread() {
        return unread;
    }

    /** Calls in the files of this node that the database does not know. */
    Optional<Recovery.Lost> unknown() throws IOException {
        Optional<Recovery.Lost> lost = Optional.empty();
        for (Path file : journals.files().files()) {
            lost = longer(lost, unknown(journals.files().lastCalls(file)));
        }
        return lost;
    }

    private Optional<Recovery.Lost> unknown(List<JournalLine.Tried> calls) {
        List<Instant> times =
                recoveries.unknown(calls).stream().map(JournalLine.Tried::at).sorted().toList();
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recovery.Lost(times.getFirst(), times.getLast()));
    }

    private static Optional<Recovery.Lost> longer(
            Optional<Recovery.Lost> one, Optional<Recovery.Lost> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        Instant from = one.get().from();
        Instant through = one.get().through();
        return Optional.of(
                new Recovery.Lost(
                        other.get().from().isBefore(from) ? other.get().from() : from,
                        other.get().through().isAfter(through) ? other.get().through() : through));
    }

    private void begin(Recovery.Lost lost) {
        begin(
                new Recovery(
                        telling.ids().next(),
                        Recovery.Cause.JOURNAL_AHEAD,
                        new Recovery.Began(
                                telling.clock().now(),
                                BY,
                                "calls from %s to %s are not in the database"
                                        .formatted(lost.from(), lost.through())),
                        Optional.of(lost)));
    }

    /** Begins it and tells, unless one is open; in the caller's transaction. */
    boolean begin(Recovery recovery) {
        boolean began = recoveries.begin(recovery);
        if (began) {
            String note = recovery.began().note();
            telling.alerts()
                    .raise(
                            new Alert(
                                    ALERT,
                                    Alert.Severity.CRITICAL,
                                    List.of(note),
                                    Map.of("note", note, "cause", recovery.cause().name())));
        }
        return began;
    }

    /** This node's journal, and the files it has. */
    record Journals(SendJournal journal, JournalFiles files) {}

    /** What it takes to begin a recovery and to tell of it. */
    record Telling(Alerts alerts, Ids ids, BusinessClock clock) {}
}
