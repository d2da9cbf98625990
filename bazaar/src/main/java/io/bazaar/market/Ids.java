package io.bazaar.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Identifiers as AWS spells them. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int TOKEN_BYTES = 112;

    private Ids() {}

    static String agreement() {
        return "agmt-" + random(25);
    }

    static String offer() {
        return "offer-" + random(13);
    }

    /** What CreateAgreementRequest answers. */
    public static String agreementRequest() {
        return "ar-" + random(25);
    }

    /** A seller's request to cancel an agreement. */
    static String cancellationRequest() {
        return "acr-" + random(25);
    }

    /** What an agreement's charge is known by before it is made. */
    public static String expectedCharge() {
        return charge();
    }

    /** The id of an agreement's charge: the same as often as it is asked. */
    public static String charge(String agreementId, String which) {
        return "ch-" + fixed(agreementId + "/" + which, 20);
    }

    static String charge() {
        return "ch-" + random(20);
    }

    /** The id of an offer's term: the same whenever the market is read. */
    static String term(String offerId, String kind) {
        return "term-" + fixed(offerId + "/" + kind, 32);
    }

    /** What an offer is accepted by: the same whenever the market is read. */
    static String proposal(String offerId) {
        return "at-" + fixed(offerId + "/proposal", 25);
    }

    /** By what a legacy seller knows a buyer: the same for all of the seller's products. */
    static String customer(String sellerAccountId, String accountId) {
        return "X" + fixed(sellerAccountId + "/" + accountId, 10).toUpperCase(Locale.ROOT);
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

    private static String random(int length) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < length; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    private static String fixed(String of, int length) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(of.getBytes(UTF_8));
            StringBuilder id = new StringBuilder();
            for (int i = 0; i < length; i++) {
                id.append(LETTERS.charAt((digest[i % digest.length] & 0xff) % LETTERS.length()));
            }
            return id.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
