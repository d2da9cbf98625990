package io.stallholder.metering;

import io.stallholder.platform.Transactions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings back from the send journal what the database forgot, a few calls in a transaction: a crash
 * in between, or a second run, changes nothing. What the database knows is asked for all of them at
 * once. One transaction at a time brings back, on all nodes together.
 */
final class ImportJournal {

    /** Calls and answers in a transaction; a call's records take 1 MB at most. */
    private static final int LINES_PER_TRANSACTION = 100;

    /** More than the clocks of nodes differ, or calls wait from their start to their commit. */
    private static final Duration SLACK = Duration.ofDays(1);

    private final Transactions transactions;
    private final Recoveries recoveries;
    private final RestoreRecords restore;
    private final RestoreAnswers answers;
    private final JournalFiles files;

    ImportJournal(
            Transactions transactions, Recoveries recoveries, JdbcClient jdbc, JournalFiles files) {
        this.transactions = transactions;
        this.recoveries = recoveries;
        this.restore = new RestoreRecords(jdbc);
        this.answers = new RestoreAnswers(jdbc);
        this.files = files;
    }

    /** Reads every file of the directory that may have what the database has not. */
    synchronized Imported run(String by, Instant now) throws IOException {
        List<Path> some = new ArrayList<>();
        for (Path file : files.files()) {
            if (!isKnown(files.lastCalls(file))) {
                some.add(file);
            }
        }
        Reading reading = new Reading();
        List<String> damages = files.read(some, reading::line);
        reading.write();
        return new Imported(
                now,
                by,
                reading.files,
                reading.calls,
                reading.records,
                reading.attempts,
                reading.accepted,
                damages);
    }

    /**
     * Whether the database knows all of a file, by its last calls: those, made well before its own
     * newest, and with them all that the same node made before.
     */
    private boolean isKnown(List<JournalLine.Tried> lastCalls) {
        Optional<Instant> last =
                lastCalls.stream().map(JournalLine.Tried::at).max(Instant::compareTo);
        return transactions.asSystem(() ->
                last.isPresent()
                        && recoveries
                                .newestAttempt()
                                .filter(newest -> last.get().isBefore(newest.minus(SLACK)))
                                .isPresent()
                        && recoveries.unknown(lastCalls).isEmpty());
    }

    /** What was read and is not written yet, and what came of the rest. */
    private final class Reading {

        private final Map<UUID, SealedRecord> seals = new HashMap<>();
        private final List<Call> waiting = new ArrayList<>();
        private final List<JournalLine.Answered> said = new ArrayList<>();
        private int files;
        private long calls;
        private long records;
        private long attempts;
        private long accepted;

        /** A call's seals stand right before it. */
        void line(JournalLine line) {
            switch (line) {
                case JournalLine.Opened _ -> {
                    seals.clear();
                    files++;
                }
                case JournalLine.Sealed sealed -> seals.put(sealed.record().id(), sealed.record());
                case JournalLine.Tried tried -> {
                    waiting.add(new Call(tried, Map.copyOf(seals)));
                    seals.clear();
                    calls++;
                }
                case JournalLine.Answered answered -> said.add(answered);
            }
            if (waiting.size() + said.size() >= LINES_PER_TRANSACTION) {
                write();
            }
        }

        /** Calls come before answers, which change nothing else than a call's own outcome. */
        void write() {
            Back back =
                    transactions.asSystem(() -> {
                        recoveries.lockImports();
                        return writeCalls().plus(writeAnswers());
                    });
            records += back.records();
            attempts += back.attempts();
            accepted += back.accepted();
            waiting.clear();
            said.clear();
        }

        private Back writeCalls() {
            Set<UUID> unknown =
                    recoveries.unknown(waiting.stream().map(Call::tried).toList()).stream()
                            .map(JournalLine.Tried::call)
                            .collect(Collectors.toSet());
            Back back = new Back(0, 0, 0);
            for (Call call : waiting) {
                if (unknown.contains(call.tried().call())) {
                    RestoreRecords.Restored one = restore.call(call.tried(), call.seals());
                    back = back.plus(new Back(one.records(), one.attempts(), 0));
                }
            }
            return back;
        }

        private Back writeAnswers() {
            Set<UUID> lacking = answers.lacking(said);
            return said.stream()
                    .filter(answered -> lacking.contains(answered.call()))
                    .map(answered -> new Back(0, 0, answers.write(answered)))
                    .reduce(new Back(0, 0, 0), Back::plus);
        }
    }

    private record Call(JournalLine.Tried tried, Map<UUID, SealedRecord> seals) {}

    private record Back(long records, long attempts, long accepted) {

        Back plus(Back other) {
            return new Back(
                    records + other.records, attempts + other.attempts, accepted + other.accepted);
        }
    }
}
