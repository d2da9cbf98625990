package io.stallholder.metering;

import java.io.IOException;
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

    private static final int TAIL_BYTES_MIN = 1 << 18;
    private static final int TAIL_BYTES_MAX = 1 << 26;

    private final Path directory;
    private final UUID database;

    /** Files of this directory; only those of this database are read. */
    JournalFiles(Path directory, UUID database) {
        this.directory = directory;
        this.database = database;
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

    /**
     * The last calls of a file, the oldest first: read in any case, damaged or of another database,
     * so that nothing is sent past a file that nobody has looked at.
     */
    List<JournalLine.Tried> lastCalls(Path path) throws IOException {
        long size = Files.size(path);
        int bytes = TAIL_BYTES_MIN;
        List<JournalLine.Tried> calls = calls(tail(path, bytes));
        while (calls.size() < TAIL_CALLS && bytes < size && bytes < TAIL_BYTES_MAX) {
            bytes *= 4;
            calls = calls(tail(path, bytes));
        }
        return calls.subList(Math.max(0, calls.size() - TAIL_CALLS), calls.size());
    }

    /** What stands after the last end of a line was cut off. */
    private static List<JournalLine.Tried> calls(String tail) {
        return tail.substring(0, tail.lastIndexOf('\n') + 1)
                .lines()
                .filter(JournalText::isCall)
                .flatMap(line -> call(line).stream())
                .toList();
    }

    /** The call of a line; it may be damaged. */
    private static Optional<JournalLine.Tried> call(String line) {
        try {
            return JournalText.read(line) instanceof JournalLine.Tried tried
                    ? Optional.of(tried)
                    : Optional.empty();
        } catch (IllegalArgumentException cutOrDamaged) {
            return Optional.empty();
        }
    }

    private static String tail(Path path, int bytesMax) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(0, file.length() - bytesMax);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Reads all files. */
    List<String> read(Consumer<JournalLine> reader) throws IOException {
        return read(files(), reader);
    }

    /**
     * Hands every line of these files on as long as its file is whole: after the first line that
     * does not follow the one before it, the rest of that file is left out. Returns what is
     * damaged, in words.
     */
    List<String> read(List<Path> some, Consumer<JournalLine> reader) throws IOException {
        List<String> damages = new ArrayList<>();
        Map<UUID, String> ends = new HashMap<>();
        for (Path path : some) {
            read(path, reader, new Chains(ends, damages));
        }
        return damages;
    }

    private void read(Path path, Consumer<JournalLine> reader, Chains chains) throws IOException {
        UUID writer = new UUID(0, 0);
        String previous = "";
        int number = 1;
        try (JournalLines lines = new JournalLines(path)) {
            for (var text = lines.next(); text.isPresent(); text = lines.next()) {
                JournalLine line = chained(previous, text.get());
                if (line instanceof JournalLine.Opened opened) {
                    writer = opened.writer();
                    if (!chains.opened(path, opened, database)) {
                        return;
                    }
                }
                reader.accept(line);
                previous = JournalText.hashOf(text.get());
                chains.ends().put(writer, previous);
                number++;
            }
        } catch (Damaged damaged) {
            chains.damaged(path, number, damaged.what);
        } catch (JournalLines.TooLong tooLong) {
            chains.damaged(path, number, "is longer than any that was written");
        }
    }

    /** The line, if it is the one that was written after that with this hash. */
    private static JournalLine chained(String previous, String text) throws Damaged {
        if (!JournalText.follows(previous, text)) {
            throw new Damaged("is not what was written");
        }
        try {
            return JournalText.read(text);
        } catch (IllegalArgumentException unreadable) {
            throw new Damaged("cannot be read: " + unreadable.getMessage());
        }
    }

    private static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;
        private final String what;

        Damaged(String what) {
            super(what);
            this.what = what;
        }
    }

    private record Chains(Map<UUID, String> ends, List<String> damages) {

        void damaged(Path path, int number, String what) {
            damages.add("%s, line %s %s".formatted(path.getFileName(), number, what));
        }

        /**
         * Whether a file can be used. A writer's next file goes on from where the one before it
         * ended, if that is here.
         */
        boolean opened(Path path, JournalLine.Opened opened, UUID database) {
            if (opened.format() != JournalText.FORMAT) {
                damaged(path, 1, "has the unknown format " + opened.format());
                return false;
            }
            if (!opened.database().equals(database)) {
                damaged(path, 1, "is of another database, " + opened.database());
                return false;
            }
            String end = ends.get(opened.writer());
            if (end != null && !opened.previous().isEmpty() && !opened.previous().equals(end)) {
                damages.add(path.getFileName() + ": lines are missing before this file");
            }
            return true;
        }
    }
}
