package io.stallholder.organizations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a key, {@code sk_seller_<id>_<secret><checksum>} or {@code sk_org_…}: 12 characters
 * of id, 40 of secret (200 bits), 7 of CRC-32, so that a scanner recognises a leaked key and a
 * typing error is refused without asking the database.
 */
record KeyText(KeyKind kind, String visibleId, String secret) {

    private static final int ID_LENGTH = 12;
    private static final int SECRET_LENGTH = 40;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz012345";
    private static final Pattern SHAPE =
            Pattern.compile("sk_(seller|org)_([0-9a-z]{12})_([0-9a-z]{40})([0-9a-z]{7})");

    static Optional<KeyText> parse(String presented) {
        Matcher matcher = SHAPE.matcher(presented);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        KeyKind kind = matcher.group(1).equals("org") ? KeyKind.ORGANIZATION : KeyKind.SELLER;
        KeyText text = new KeyText(kind, matcher.group(2), matcher.group(3));
        return text.checksum().equals(matcher.group(4)) ? Optional.of(text) : Optional.empty();
    }

    static KeyText fresh(KeyKind kind, SecureRandom random) {
        return new KeyText(kind, letters(ID_LENGTH, random), letters(SECRET_LENGTH, random));
    }

    /** The same key with another secret. */
    static KeyText rotated(KeyKind kind, String visibleId, SecureRandom random) {
        return new KeyText(kind, visibleId, letters(SECRET_LENGTH, random));
    }

    String text() {
        return kind.prefix() + visibleId + "_" + secret + checksum();
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

    private static String letters(int length, SecureRandom random) {
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return letters.toString();
    }

    @Override
    public String toString() {
        return kind.prefix() + visibleId + "_…";
    }
}
