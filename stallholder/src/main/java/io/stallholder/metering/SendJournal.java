package io.stallholder.metering;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stallholder.platform.WallClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this node is about to send, in append-only files outside the database: if the database goes
 * back in time, they still know it. Each run of the program writes files of its own, a new one each
 * day (UTC) and where one is full; nothing is ever overwritten or deleted.
 *
 * <pre>
 *   attempt committed ──► seals and call written, fsync ──► call ──► answers written, no fsync
 * </pre>
 *
 * In this order a call that the journal has and the database has not proves that the database went
 * back. What cannot be written is not sent; the next try waits {@value #PAUSE_SECONDS} s.
 */
final class SendJournal implements AutoCloseable {

    static final String SUFFIX = ".journal";

    private static final long PAUSE_SECONDS = 5;

    private final Path directory;
    private final Run run;
    private final WallClock wall;
    private final Timer written;
    private final Counter failures;
    private final Set<UUID> sealsInFile = new HashSet<>();
    private final RecentCalls recent = new RecentCalls();
    private @Nullable FileChannel file;
    private long bytesInFile;
    private LocalDate day = LocalDate.EPOCH;
    private int files;
    private String last = "";
    private Optional<String> problem = Optional.empty();
    private Instant retryAt = Instant.MIN;

    SendJournal(Path directory, Run run, WallClock wall, MeterRegistry meters) {
        this.directory = directory;
        this.run = run;
        this.wall = wall;
        written =
                Timer.builder("stallholder.metering.journal.write")
                        .description("Writing a call into the send journal until it is on disk")
                        .register(meters);
        failures =
                Counter.builder("stallholder.metering.journal.failures")
                        .description("Times that the send journal could not be written")
                        .register(meters);
        Gauge.builder("stallholder.metering.journal.free.bytes", directory, SendJournal::free)
                .description("Free bytes where the send journal is; -1 if unknown")
                .register(meters);
    }

    /** Whether it makes sense to try: not just after a failure. */
    synchronized boolean mayWrite() {
        return !wall.now().isBefore(retryAt);
    }

    /** Why the newest line could not be written; empty if it could. */
    synchronized Optional<String> problem() {
        return problem;
    }

    /** The newest calls that this run has written down. */
    RecentCalls recent() {
        return recent;
    }

    /**
     * Makes sure that the directory can be written to.
     *
     * @throws IllegalStateException if not
     */
    synchronized void open() {
        try {
            Files.createDirectories(directory);
            Path probe = Files.createTempFile(directory, "probe", ".tmp");
            Files.delete(probe);
        } catch (IOException failed) {
            throw new IllegalStateException(
                    "the send journal cannot be written: " + directory, failed);
        }
    }

    /**
     * Writes a call down with every record that this file does not have yet, and waits until it is
     * on disk. Returns whether it is: if not, the call may not be made.
     */
    synchronized boolean tried(UUID call, List<Leased> records, Instant at) {
        JournalLine.Tried tried =
                new JournalLine.Tried(
                        call, at, records.stream().map(SendJournal::attempt).toList());
        Timer.Sample began = Timer.start();
        try {
            openFor(at);
            StringBuilder lines = new StringBuilder();
            String hash = last;
            for (Leased one : records) {
                if (!sealsInFile.contains(one.record().id())) {
                    hash = add(lines, hash, new JournalLine.Sealed(one.record()));
                }
            }
            hash = add(lines, hash, tried);
            append(lines, true);
            last = hash;
            records.forEach(one -> sealsInFile.add(one.record().id()));
        } catch (IOException failed) {
            abandon(failed);
            return false;
        }
        recent.add(tried);
        problem = Optional.empty();
        began.stop(written);
        return true;
    }

    /** After a failure: tries whether a file can be written again, though nothing is to be sent. */
    synchronized void probe() {
        if (problem.isEmpty() || !mayWrite()) {
            return;
        }
        try {
            openFor(wall.now());
            problem = Optional.empty();
        } catch (IOException failed) {
            abandon(failed);
        }
    }

    /** Writes down what came of a call; if that fails, its records count as unanswered. */
    synchronized void answered(JournalLine.Answered answered) {
        if (file == null) {
            return;
        }
        try {
            StringBuilder lines = new StringBuilder();
            String hash = add(lines, last, answered);
            append(lines, false);
            last = hash;
        } catch (IOException failed) {
            abandon(failed);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.force(false);
            file.close();
            file = null;
        }
    }

    /**
     * The file of the day; a new one as well after a failure, whose end is unknown. Never of a day
     * before: a lane may come with a time from before midnight after another has opened the new
     * day's file, and files are read in the order of their names.
     */
    private void openFor(Instant at) throws IOException {
        LocalDate itsDay = LocalDate.ofInstant(at, ZoneOffset.UTC);
        LocalDate today = itsDay.isBefore(day) ? day : itsDay;
        if (file != null && today.equals(day) && bytesInFile < run.fileBytesMax()) {
            return;
        }
        close();
        Files.createDirectories(directory);
        Path path = directory.resolve("%s-%s-%06d%s".formatted(today, run.writer(), files, SUFFIX));
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        files++;
        day = today;
        bytesInFile = 0;
        sealsInFile.clear();
        StringBuilder lines = new StringBuilder();
        String hash = add(lines, "", run.opened(at, last));
        try {
            append(lines, true);
            sync(directory);
        } catch (IOException failed) {
            Files.deleteIfExists(path);
            throw failed;
        }
        last = hash;
    }

    private static String add(StringBuilder lines, String previous, JournalLine line)
            throws IOException {
        String text = JournalText.write(previous, line);
        if (text.length() > JournalLines.CHARS_MAX) {
            throw new IOException("a line of " + text.length() + " characters is too long");
        }
        lines.append(text).append('\n');
        return JournalText.hashOf(text);
    }

    private void append(CharSequence lines, boolean durable) throws IOException {
        FileChannel open = file;
        if (open == null) {
            throw new IOException("the send journal is closed");
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
        while (bytes.hasRemaining()) {
            bytesInFile += open.write(bytes);
        }
        if (durable) {
            open.force(false);
        }
    }

    /** A file whose write failed may end anywhere: nothing more is written into it. */
    private void abandon(IOException failed) {
        problem = Optional.of(failed.toString());
        failures.increment();
        retryAt = wall.now().plus(Duration.ofSeconds(PAUSE_SECONDS));
        FileChannel broken = file;
        file = null;
        last = "";
        if (broken != null) {
            try {
                broken.close();
            } catch (IOException again) {
                failed.addSuppressed(again);
            }
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static long free(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException unknown) {
            return -1;
        }
    }

    private static JournalLine.Try attempt(Leased one) {
        return new JournalLine.Try(one.record().id(), one.fence());
    }

    /** What settlements say, as a line. */
    static JournalLine.Answered line(
            UUID call, Collection<Settlement> settlements, Sends.Times at) {
        return new JournalLine.Answered(
                call,
                at,
                settlements.stream()
                        .map(one ->
                                new JournalLine.Said(
                                        attempt(one.leased()),
                                        one.reason() == null
                                                ? one.next().name()
                                                : one.reason().name(),
                                        one.detail(),
                                        one.unanswered(),
                                        one.meteringRecordId()))
                        .toList());
    }

    /**
     * A run of the program.
     *
     * @param database the database whose records it sends
     * @param fileBytesMax a file that has so many is followed by a new one
     */
    record Run(UUID database, UUID writer, long fileBytesMax) {

        static final long FILE_BYTES_MAX = 256L << 20;

        JournalLine.Opened opened(Instant at, String previous) {
            return new JournalLine.Opened(JournalText.FORMAT, database, writer, at, previous);
        }
    }
}
