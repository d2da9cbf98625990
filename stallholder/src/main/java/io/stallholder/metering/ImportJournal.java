package io.stallholder.metering;

import io.stallholder.platform.Transactions;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings back from the send journal what the database forgot, one call in a transaction: a crash in
 * between, or a second run, changes nothing.
 */
final class ImportJournal {

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

    /** Reads every file of the directory. */
    Imported run(String by, Instant now) throws IOException {
        Tally tally = new Tally();
        Map<UUID, SealedRecord> seals = new HashMap<>();
        List<String> damages = files.read(line -> line(line, seals, tally));
        return new Imported(
                now,
                by,
                tally.files,
                tally.calls,
                tally.records,
                tally.attempts,
                tally.accepted,
                damages);
    }

    /** A call's seals stand right before it. */
    private void line(JournalLine line, Map<UUID, SealedRecord> seals, Tally tally) {
        switch (line) {
            case JournalLine.Opened _ -> {
                seals.clear();
                tally.files++;
            }
            case JournalLine.Sealed sealed -> seals.put(sealed.record().id(), sealed.record());
            case JournalLine.Tried tried -> {
                call(tried, seals, tally);
                seals.clear();
            }
            case JournalLine.Answered answered ->
                    tally.accepted += transactions.asSystem(() -> answers.write(answered));
        }
    }

    private void call(JournalLine.Tried tried, Map<UUID, SealedRecord> seals, Tally tally) {
        tally.calls++;
        transactions.asSystem(() -> {
            if (!recoveries.unknown(List.of(tried)).isEmpty()) {
                RestoreRecords.Restored restored = restore.call(tried, seals);
                tally.records += restored.records();
                tally.attempts += restored.attempts();
            }
        });
    }

    private static final class Tally {
        private int files;
        private long calls;
        private long records;
        private long attempts;
        private long accepted;
    }
}
