package io.stallholder.identity;

import io.stallholder.kernel.UserId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;

/**
 * Ten codes to write down, each of which stands in for the authenticator app once. A code has 80
 * random bits, so a fast hash keeps it well enough.
 */
final class RecoveryCodes {

    private static final int CODES = 10;
    private static final int BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /** Fresh ones, in groups of four characters. */
    static List<String> fresh() {
        return Stream.generate(RecoveryCodes::one).limit(CODES).toList();
    }

    /** What is kept of a code, however its groups are typed. */
    static String hash(UserId user, String typed) {
        String plain = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return Secrets.hash("recovery " + user + " " + plain);
    }

    private static String one() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.toBase32String(bytes)
                .toLowerCase(Locale.ROOT)
                .replaceAll("(.{4})(?!$)", "$1-");
    }
}
