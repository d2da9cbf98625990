package io.stallholder.metering;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads send journals. A last line that a crash cut off is passed over: it was never sent. */
final class JournalFiles {

    /** Calls that are looked at from the end of a file; more than one node has under way. */
    static final int TAIL_CALLS = 64;

    private static final int TAIL_BYTES = 4 << 20;

    private final Path directory;

    JournalFiles(Path directory) {
        this.directory = directory;
    }

    /** The files of the directory by name, which is by day and writer. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(path -> path.toString().endsWith(SendJournal.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** The last calls of a file, the oldest first; read in any case if the file is damaged. */
    List<JournalLine.Tried> lastCalls(Path path) throws IOException {
        List<JournalLine.Tried> calls = new ArrayList<>();
        String[] lines = tail(path).split("\n", -1);
        // What stands after the last end of a line was cut off.
        for (int number = 0; number < lines.length - 1; number++) {
            call(lines[number]).ifPresent(calls::add);
        }
        return calls.subList(Math.max(0, calls.size() - TAIL_CALLS), calls.size());
    }

    /** The call of a line; the first line of a tail may be cut off. */
    private static Optional<JournalLine.Tried> call(String line) {
        try {
            return JournalText.read(line) instanceof JournalLine.Tried tried
                    ? Optional.of(tried)
                    : Optional.empty();
        } catch (IllegalArgumentException cutOrDamaged) {
            return Optional.empty();
        }
    }

    private static String tail(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * Hands every line on as long as its file is whole: after the first line that does not follow
     * the one before it, the rest of that file is left out. Returns what is damaged, in words.
     */
    List<String> read(Consumer<JournalLine> reader) throws IOException {
        List<String> damages = new ArrayList<>();
        Map<UUID, String> ends = new HashMap<>();
        for (Path path : files()) {
            read(path, reader, new Chains(ends, damages));
        }
        return damages;
    }

    private static void read(Path path, Consumer<JournalLine> reader, Chains chains)
            throws IOException {
        UUID writer = new UUID(0, 0);
        String previous = "";
        int number = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (readLine(in, bytes)) {
                number++;
                String text = bytes.toString(StandardCharsets.UTF_8);
                if (!JournalText.follows(previous, text)) {
                    chains.damaged(path, number, "is not what was written");
                    return;
                }
                JournalLine line = JournalText.read(text);
                if (line instanceof JournalLine.Opened opened) {
                    writer = opened.writer();
                    chains.opened(path, opened);
                }
                reader.accept(line);
                previous = JournalText.hashOf(text);
                chains.ends().put(writer, previous);
            }
        } catch (IllegalArgumentException unreadable) {
            chains.damaged(path, number, "cannot be read: " + unreadable.getMessage());
        }
    }

    /** Reads up to the next end of a line; false at the end of the file, cut off or not. */
    private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int read = in.read();
        while (read >= 0 && read != '\n') {
            line.write(read);
            read = in.read();
        }
        return read == '\n';
    }

    private record Chains(Map<UUID, String> ends, List<String> damages) {

        void damaged(Path path, int number, String what) {
            damages.add("%s, line %s %s".formatted(path.getFileName(), number, what));
        }

        /** A writer's next file goes on from where the one before it ended, if that is here. */
        void opened(Path path, JournalLine.Opened opened) {
            if (opened.format() != JournalText.FORMAT) {
                throw new IllegalArgumentException("has the unknown format " + opened.format());
            }
            String end = ends.get(opened.writer());
            if (end != null && !opened.previous().isEmpty() && !opened.previous().equals(end)) {
                damages.add(path.getFileName() + ": lines are missing before this file");
            }
        }
    }
}
