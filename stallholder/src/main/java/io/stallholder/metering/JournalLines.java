package io.stallholder.metering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whole lines of a file, one after the other; what stands after the last end of a line is not. */
final class JournalLines implements AutoCloseable {

    /** Several times what a record with the most allocations takes, and little enough to hold. */
    static final int BYTES_MAX = 1 << 25;

    /** So many characters never take more bytes. */
    static final int CHARS_MAX = BYTES_MAX / 3;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int until;

    JournalLines(Path path) throws IOException {
        in = Files.newInputStream(path);
    }

    /**
     * The next line, none at the end.
     *
     * @throws TooLong if it is longer than any line that is written
     */
    Optional<String> next() throws IOException, TooLong {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (from < until || fill()) {
            int end = from;
            while (end < until && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, from, end - from);
            if (line.size() > BYTES_MAX) {
                throw new TooLong();
            }
            from = end;
            if (end < until) {
                from++;
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    private boolean fill() throws IOException {
        from = 0;
        until = Math.max(0, in.read(buffer));
        return until > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A line that nothing of ours has written. */
    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
