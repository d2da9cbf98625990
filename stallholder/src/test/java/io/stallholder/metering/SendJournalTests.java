package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The send journal's files: what is in them, and what is seen of damage. */
final class SendJournalTests {

    private final Path directory;
    private final MemoryRecords records = new MemoryRecords();
    private final MovableClock clock = new MovableClock("2026-11-23T08:00:00Z");
    private final Rig rig;
    private final SendJournal journal;

    SendJournalTests(@TempDir Path parent) {
        directory = parent.resolve("journal");
        journal = new SendJournal(directory, new UUID(3, 3), new WallClock(clock));
        rig = new Rig(records, new JournaledSends(records, journal), 1);
        rig.link(1);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void a_record_is_written_once_and_every_call_and_answer_with_it() throws IOException {
        rig.aws.next(_ -> new BatchAnswer.Throttled());
        hour(0, "5.4");
        rig.settle();

        List<JournalLine> lines = new ArrayList<>();
        assertThat(files().read(lines::add)).isEmpty();

        assertThat(lines)
                .extracting(line -> (Object) line.getClass().getSimpleName())
                .containsExactly("Opened", "Sealed", "Tried", "Answered", "Tried", "Answered");
        SealedRecord sealed = ((JournalLine.Sealed) lines.get(1)).record();
        assertThat(sealed).isEqualTo(records.rows().iterator().next().sealed);
        JournalLine.Answered answered = (JournalLine.Answered) lines.getLast();
        assertThat(answered.records().getFirst().outcome()).isEqualTo("ACCEPTED");
        assertThat(answered.records().getFirst().meteringRecordId()).startsWith("metering-");
    }

    @Test
    void a_change_anywhere_is_seen_and_nothing_behind_it_is_used() throws IOException {
        hour(0, "5.4");
        hour(1, "3.3");
        Path file = files().files().getFirst();
        List<String> whole = Files.readAllLines(file);

        for (int changed = 0; changed < whole.size(); changed++) {
            List<String> lines = new ArrayList<>(whole);
            lines.set(changed, lines.get(changed).replaceFirst("\"is\":\"(.)", "\"is\":\"X$1"));
            assertSeen(file, lines, changed);
        }
        for (int missing = 0; missing < whole.size() - 1; missing++) {
            List<String> lines = new ArrayList<>(whole);
            lines.remove(missing);
            assertSeen(file, lines, missing);
        }
    }

    @Test
    void a_last_line_that_a_crash_cut_off_is_passed_over() throws IOException {
        hour(0, "5.4");
        Path file = files().files().getFirst();
        Files.writeString(file, "0123456789abcdef {\"is\":\"tri", StandardOpenOption.APPEND);

        List<JournalLine> lines = new ArrayList<>();
        assertThat(files().read(lines::add)).isEmpty();

        assertThat(lines).hasSize(4);
        assertThat(files().lastCalls(file)).hasSize(1);
    }

    @Test
    void what_cannot_be_written_is_not_sent_until_it_can_be() throws IOException {
        Files.writeString(directory, "in the way of the directory");
        hour(0, "5.4");

        assertThat(rig.aws.calls()).isEmpty();
        assertThat(journal.problem()).isPresent();
        assertThat(records.rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.state).isEqualTo(RecordState.SENT_UNKNOWN);
                    assertThat(row.reason).isEqualTo(Reason.NOT_JOURNALED);
                    assertThat(row.unanswered).isFalse();
                });

        Files.delete(directory);
        clock.advance(Duration.ofSeconds(5));
        rig.settle();

        assertThat(rig.aws.calls()).hasSize(1);
        assertThat(journal.problem()).isEmpty();
        assertThat(records.rows().iterator().next().state).isEqualTo(RecordState.ACCEPTED);
        assertThat(files().read(_ -> {})).isEmpty();
    }

    @Test
    void a_new_day_has_a_new_file_that_goes_on_from_the_one_before() throws IOException {
        hour(0, "5.4");
        rig.wall.advance(Duration.ofDays(1));
        hour(1, "3.3");
        assertThat(files().files()).hasSize(2);
        assertThat(files().read(_ -> {})).isEmpty();

        Path first = files().files().getFirst();
        List<String> lines = Files.readAllLines(first);
        Files.write(first, lines.subList(0, lines.size() - 1));

        assertThat(files().read(_ -> {}))
                .singleElement()
                .satisfies(damage -> assertThat(damage).contains("lines are missing"));
    }

    private void assertSeen(Path file, List<String> lines, int line) throws IOException {
        Files.write(file, lines);
        List<JournalLine> read = new ArrayList<>();
        assertThat(files().read(read::add)).as("line %s", line).hasSize(1);
        assertThat(read).hasSize(line);
    }

    private void hour(int hour, String units) {
        rig.rate(1, hour, units);
        rig.business.set("2026-11-20T%02d:05:00Z".formatted(11 + hour));
        rig.run();
    }

    private JournalFiles files() {
        return new JournalFiles(directory);
    }
}
