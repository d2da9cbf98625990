package io.stallholder.e2e;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app that somebody typed a key into. Source: RFC 6238 and RFC 4226, 5.3. */
final class CodeApp {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP_MILLIS = 30_000;
    private static final int CODES = 1_000_000;

    private final byte[] secret;

    CodeApp(String key) {
        this.secret = bytes(key.replaceAll("[ =]", ""));
    }

    String code() {
        return code(System.currentTimeMillis() / STEP_MILLIS);
    }

    /** What it shows half a minute from now, which a server with a slow clock has to take. */
    String nextCode() {
        return code(System.currentTimeMillis() / STEP_MILLIS + 1);
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return "%06d".formatted(number % CODES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String key) {
        ByteBuffer bytes = ByteBuffer.allocate(key.length() * 5 / 8);
        int bits = 0;
        int count = 0;
        for (int i = 0; i < key.length(); i++) {
            bits = bits << 5 | BASE_32.indexOf(key.charAt(i));
            count += 5;
            if (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                bytes.put((byte) (bits >> count));
                bits &= (1 << count) - 1;
            }
        }
        return bytes.array();
    }
}
