package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The send journal's files: what is in them, and what is seen of damage. */
final class SendJournalTests {

    private static final UUID DATABASE = new UUID(9, 9);

    private final Path directory;
    private final MemoryRecords records = new MemoryRecords();
    private final MovableClock clock = new MovableClock("2026-11-23T08:00:00Z");
    private final Rig rig;
    private final SendJournal journal;

    SendJournalTests(@TempDir Path parent) {
        directory = parent.resolve("journal");
        journal = journal(new UUID(3, 3), SendJournal.Run.FILE_BYTES_MAX);
        rig = new Rig(records, new JournaledSends(records, journal, () -> false), 1);
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

    @Test
    void a_line_that_is_longer_than_any_is_damage_and_is_not_held() throws IOException {
        hour(0, "5.4");
        byte[] tooLong = new byte[JournalLines.BYTES_MAX + 1];
        Files.write(files().files().getFirst(), tooLong, StandardOpenOption.APPEND);

        List<JournalLine> lines = new ArrayList<>();
        assertThat(files().read(lines::add))
                .singleElement()
                .satisfies(damage -> assertThat(damage).contains("line 5", "longer than any"));

        assertThat(lines).hasSize(4);
    }

    @Test
    void a_lane_that_comes_late_at_midnight_does_not_go_back_a_day() throws IOException {
        List<Leased> leased = leased();
        Instant midnight = Instant.parse("2026-11-24T00:00:00Z");

        for (Duration after :
                List.of(Duration.ofMillis(-2), Duration.ofMillis(1), Duration.ofMillis(-1))) {
            assertThat(journal.tried(UUID.randomUUID(), leased, midnight.plus(after))).isTrue();
        }

        assertThat(files().files()).hasSize(2);
        assertThat(files().read(_ -> {})).isEmpty();
    }

    @Test
    void a_full_file_is_followed_by_one_that_has_the_seals_again() throws IOException {
        journal.close();
        SendJournal small = journal(new UUID(4, 4), 1);
        Rig retried = new Rig(records, new JournaledSends(records, small, () -> false), 1);
        retried.link(1);
        retried.aws.next(_ -> new BatchAnswer.Throttled());
        retried.rate(1, 0, "5.4");
        retried.business.set("2026-11-20T11:05:00Z");
        retried.run();
        retried.settle();
        small.close();

        List<JournalLine> lines = new ArrayList<>();
        assertThat(files().read(lines::add)).isEmpty();

        assertThat(lines)
                .extracting(line -> (Object) line.getClass().getSimpleName())
                .containsExactly(
                        "Opened",
                        "Sealed",
                        "Tried",
                        "Answered",
                        "Opened",
                        "Sealed",
                        "Tried",
                        "Answered");
    }

    @Test
    void a_write_that_broke_off_leaves_a_file_that_is_read_up_to_there() throws IOException {
        hour(0, "5.4");
        Thread.currentThread().interrupt();
        hour(1, "3.3");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(rig.aws.calls()).hasSize(1);
        assertThat(journal.problem()).isPresent();

        clock.advance(Duration.ofSeconds(5));
        rig.settle();

        assertThat(rig.aws.calls()).hasSize(2);
        List<JournalLine> lines = new ArrayList<>();
        assertThat(files().read(lines::add)).isEmpty();
        assertThat(lines.stream().filter(JournalLine.Tried.class::isInstance)).hasSize(2);
    }

    @Test
    void a_journal_that_can_be_written_again_says_so_with_nothing_to_send() throws IOException {
        Files.writeString(directory, "in the way of the directory");
        hour(0, "5.4");

        clock.advance(Duration.ofSeconds(5));
        journal.probe();
        assertThat(journal.problem()).isPresent();
        Files.delete(directory);
        journal.probe();
        assertThat(journal.problem()).as("just after a failure").isPresent();
        clock.advance(Duration.ofSeconds(5));
        journal.probe();

        assertThat(journal.problem()).isEmpty();
        assertThat(files().files()).hasSize(1);
    }

    @Test
    void the_last_calls_are_found_without_reading_a_large_file() throws IOException {
        List<Leased> leased = leased();
        List<Leased> many = Collections.nCopies(500, leased.getFirst());
        for (int call = 0; call < 200; call++) {
            assertThat(journal.tried(new UUID(7, call), many, clock.instant())).isTrue();
        }
        Path file = files().files().getFirst();
        assertThat(Files.size(file)).isGreaterThan(4 << 20);

        assertThat(files().lastCalls(file))
                .extracting(one -> one.call().getLeastSignificantBits())
                .isEqualTo(LongStream.range(200 - JournalFiles.TAIL_CALLS, 200).boxed().toList());
    }

    @Test
    void a_file_of_another_database_is_named_and_not_used() throws IOException {
        hour(0, "5.4");

        List<JournalLine> lines = new ArrayList<>();
        assertThat(new JournalFiles(directory, new UUID(8, 8)).read(lines::add))
                .singleElement()
                .satisfies(
                        damage -> assertThat(damage).contains("another database", "" + DATABASE));

        assertThat(lines).isEmpty();
        assertThat(files().lastCalls(files().files().getFirst())).hasSize(1);
    }

    private SendJournal journal(UUID writer, long fileBytesMax) {
        return new SendJournal(
                directory,
                new SendJournal.Run(DATABASE, writer, fileBytesMax),
                new WallClock(clock),
                new SimpleMeterRegistry());
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

    private List<Leased> leased() {
        rig.rate(1, 0, "5.4");
        rig.business.set("2026-11-20T11:05:00Z");
        rig.seal();
        return records.lease(
                new Sends.LeaseTerms(25, rig.wall.instant(), rig.wall.instant().plusSeconds(60)),
                rig.business.instant());
    }

    private JournalFiles files() {
        return new JournalFiles(directory, DATABASE);
    }
}
