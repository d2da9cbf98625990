package io.stallholder.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far the chains stood that grew since the checkpoint before, in one line: JSON, a tab, the
 * signature of that JSON.
 *
 * @param previous the SHA-256 of the line before in the same file; zeros for the first
 */
record Checkpoint(Instant at, String previous, List<Point> points) {

    private static final JsonMapper JSON = JsonMapper.shared();

    Checkpoint {
        points = List.copyOf(points);
    }

    /** A chain's last link at that time. */
    record Point(UUID chain, long position, String hash) {}

    /** The line, without its end. */
    String line(CheckpointKey key) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("at", at.toString());
        written.put("previous", previous);
        written.put("chains", points);
        String text = JSON.writeValueAsString(written);
        return text + "\t" + key.sign(text);
    }

    /** Reads a line that this key signed; empty for any other. */
    static Optional<Checkpoint> read(String line, PublicKey by) {
        int tab = line.indexOf('\t');
        return tab >= 0 && CheckpointKey.signed(by, line.substring(0, tab), line.substring(tab + 1))
                ? unproved(line)
                : Optional.empty();
    }

    /** Reads a line, whoever signed it; empty if it is none. */
    static Optional<Checkpoint> unproved(String line) {
        try {
            JsonNode text = JSON.readTree(line.substring(0, Math.max(0, line.indexOf('\t'))));
            List<Point> points =
                    text.get("chains")
                            .valueStream()
                            .map(one ->
                                    new Point(
                                            UUID.fromString(one.get("chain").stringValue()),
                                            one.get("position").longValue(),
                                            one.get("hash").stringValue()))
                            .toList();
            return Optional.of(
                    new Checkpoint(
                            Instant.parse(text.get("at").stringValue()),
                            text.get("previous").stringValue(),
                            points));
        } catch (JacksonException | NullPointerException otherForm) {
            return Optional.empty();
        }
    }

    /** What the line after this one names it by. */
    static String hash(String line) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
