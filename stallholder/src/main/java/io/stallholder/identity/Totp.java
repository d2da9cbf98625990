package io.stallholder.identity;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Time-based one-time passwords as every authenticator app makes them: SHA-1, 6 digits, steps of 30
 * seconds, one step of difference between the two clocks. Source: RFC 6238, 4 and 5.2, read
 * 2026-11-26.
 */
final class Totp {

    static final int DIGITS = 6;

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SKEW_STEPS = 1;

    /** As long as SHA-1's result. Source: RFC 4226, 4, R6. */
    private static final int SECRET_BYTES = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final TimeBasedOneTimePasswordGenerator generator =
            new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);

    static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The secret as a person types it into an app. */
    static String typed(byte[] secret) {
        return Base32.toBase32String(secret);
    }

    /**
     * What an app reads from the picture. Source: Google Authenticator, Key URI Format, read
     * 2026-11-26.
     */
    static String uri(byte[] secret, String vendor, String account) {
        return UriComponentsBuilder.newInstance()
                .scheme("otpauth")
                .host("totp")
                .pathSegment("{label}")
                .queryParam("secret", typed(secret))
                .queryParam("issuer", "{vendor}")
                .encode()
                .buildAndExpand(vendor + ":" + account, vendor)
                .toUriString();
    }

    /** The step that the code belongs to, among those that count now. */
    OptionalLong step(byte[] secret, String code, Instant now) {
        OptionalLong found = OptionalLong.empty();
        for (int skew = -SKEW_STEPS; skew <= SKEW_STEPS; skew++) {
            Instant then = now.plus(STEP.multipliedBy(skew));
            if (same(code(secret, then), code)) {
                found = OptionalLong.of(then.getEpochSecond() / STEP.toSeconds());
            }
        }
        return found;
    }

    private String code(byte[] secret, Instant then) {
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(secret, generator.getAlgorithm()), then, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
