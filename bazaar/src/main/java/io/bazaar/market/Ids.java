package io.bazaar.market;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Identifiers as AWS spells them. */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int TOKEN_BYTES = 112;

    private Ids() {}

    static String agreement() {
        StringBuilder id = new StringBuilder("agmt-");
        for (int i = 0; i < 25; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    static String license() {
        return "arn:aws:license-manager::294400000000:license:l-"
                + HexFormat.of().formatHex(bytes(16));
    }

    /** A registration token: always with {@code +}, {@code /} and {@code =}, to try decoders. */
    static String registrationToken() {
        while (true) {
            String token = Base64.getEncoder().encodeToString(bytes(TOKEN_BYTES));
            if (token.contains("+") && token.contains("/")) {
                return token;
            }
        }
    }

    static String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
