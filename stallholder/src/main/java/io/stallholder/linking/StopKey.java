package io.stallholder.linking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The key in a reminder's stop link: 128 random bits, of which only the hash is kept. */
record StopKey(String text) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    static StopKey fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new StopKey(HexFormat.of().formatHex(bytes));
    }

    static Optional<StopKey> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new StopKey(text)) : Optional.empty();
    }

    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Never the key itself. */
    @Override
    public String toString() {
        return "StopKey";
    }
}
