package io.stallholder.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A file of checkpoints, one a line, that is only ever appended to. */
final class CheckpointFile {

    /** What the file of a directory is called. */
    static final String NAME = "activity-log.checkpoints";

    private final Path file;

    CheckpointFile(Path file) {
        this.file = file;
    }

    /** Every line; a last one that a crash cut off is left out. */
    List<String> lines() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** The last point of each chain, whichever key signed it. */
    Map<UUID, Checkpoint.Point> newest() throws IOException {
        Map<UUID, Checkpoint.Point> newest = new HashMap<>();
        for (String line : lines()) {
            Checkpoint.unproved(line).map(Checkpoint::points).orElseGet(List::of).stream()
                    .forEach(point -> newest.put(point.chain(), point));
        }
        return newest;
    }

    /** What the next line has to name. */
    String previous() throws IOException {
        List<String> lines = lines();
        return lines.isEmpty() ? ChainRow.ROOT : Checkpoint.hash(lines.getLast());
    }

    /** Appends a line, on the disk when this returns. */
    void append(String line) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            String text = Files.readString(file);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            int kept = whole.getBytes(StandardCharsets.UTF_8).length;
            channel.truncate(kept);
            channel.position(kept);
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
