package io.stallholder.organizations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a seller key, {@code sk_seller_<id>_<secret><checksum>}: 12 characters of id, 40 of
 * secret (200 bits), 7 of CRC-32, so that a scanner recognises a leaked key and a typing error is
 * refused without asking the database.
 */
record KeyText(String visibleId, String secret) {

    static final int ID_LENGTH = 12;
    static final int SECRET_LENGTH = 40;

    private static final Pattern SHAPE =
            Pattern.compile("sk_seller_([0-9a-z]{12})_([0-9a-z]{40})([0-9a-z]{7})");

    static Optional<KeyText> parse(String presented) {
        Matcher matcher = SHAPE.matcher(presented);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        KeyText text = new KeyText(matcher.group(1), matcher.group(2));
        return text.checksum().equals(matcher.group(3)) ? Optional.of(text) : Optional.empty();
    }

    String text() {
        return "sk_seller_" + visibleId + "_" + secret + checksum();
    }

    String hash() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String checksum() {
        CRC32 crc = new CRC32();
        crc.update((visibleId + "_" + secret).getBytes(StandardCharsets.US_ASCII));
        String digits = Long.toString(crc.getValue(), 36).toLowerCase(Locale.ROOT);
        return "0".repeat(7 - digits.length()) + digits;
    }

    @Override
    public String toString() {
        return "sk_seller_" + visibleId + "_…";
    }
}
