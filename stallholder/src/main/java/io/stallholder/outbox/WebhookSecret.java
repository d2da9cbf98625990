package io.stallholder.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a receiver knows a message of ours by: 24 to 64 random bytes, written {@code whsec_} and
 * Base64. It never shows itself.
 *
 * <p>Source: Standard Webhooks 1.0.0, section on signatures, read 2026-11-24.
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;
    private static final int BYTES_FRESH = 32;

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException for anything but 24 to 64 bytes; the text is not repeated
     */
    public static WebhookSecret of(String written) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(unprefixed(written));
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("a webhook secret is whsec_ and Base64", notBase64);
        }
        if (!written.startsWith(PREFIX) || key.length < BYTES_MIN || key.length > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a webhook secret is whsec_ and 24 to 64 bytes in Base64, not " + key.length);
        }
        return new WebhookSecret(key);
    }

    /** A new one, of 32 random bytes. */
    static WebhookSecret fresh(SecureRandom random) {
        byte[] key = new byte[BYTES_FRESH];
        random.nextBytes(key);
        return new WebhookSecret(key);
    }

    /** As its owner writes it. */
    String written() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /**
     * Signs a message: HMAC-SHA256 over its id, the second it is sent, and its very bytes.
     *
     * @param message the id, the same at every attempt
     */
    String sign(String message, long epochSecond, byte[] body) {
        byte[] head = (message + "." + epochSecond + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }

    /** The id of a message, as its receiver sees it. */
    static String messageId(UUID id) {
        return "msg_" + id.toString().replace("-", "");
    }

    private static String unprefixed(String written) {
        return written.startsWith(PREFIX) ? written.substring(PREFIX.length()) : written;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret secret && Arrays.equals(key, secret.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
