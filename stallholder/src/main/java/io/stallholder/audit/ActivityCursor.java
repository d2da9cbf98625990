package io.stallholder.audit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in the activity log, newest first: what comes after it is older. Entries that are added
 * meanwhile shift nothing.
 *
 * @param at when the entry before the place was recorded, to the microsecond
 * @param id that entry
 */
public record ActivityCursor(Instant at, UUID id) {

    private static final int BYTES = 3 * Long.BYTES;
    private static final Instant EPOCH = Instant.EPOCH;
    private static final long MICROS_MAX =
            ChronoUnit.MICROS.between(EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    /** Reads what {@link #text} wrote; empty for anything else. */
    public static Optional<ActivityCursor> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(bytes);
        long micros = read.getLong();
        if (micros < 0 || micros > MICROS_MAX) {
            return Optional.empty();
        }
        Instant at = EPOCH.plus(micros, ChronoUnit.MICROS);
        return Optional.of(new ActivityCursor(at, new UUID(read.getLong(), read.getLong())));
    }

    /** 32 characters that may stand in an address. */
    public String text() {
        byte[] bytes =
                ByteBuffer.allocate(BYTES)
                        .putLong(ChronoUnit.MICROS.between(EPOCH, at))
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
