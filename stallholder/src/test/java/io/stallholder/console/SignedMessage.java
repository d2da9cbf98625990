package io.stallholder.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver checks a message, apart from the product's own code. */
final class SignedMessage {

    private SignedMessage() {}

    /** As the standard has it, apart from the product's own code. */
    static String signature(String secret, Map<String, String> message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String signed =
                    message.get("webhook-id")
                            + "."
                            + message.get("webhook-timestamp")
                            + "."
                            + message.get("body");
            byte[] hash = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
