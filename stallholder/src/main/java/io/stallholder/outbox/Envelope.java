package io.stallholder.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encrypts a waiting mail with AES-GCM, bound to its row: 12 bytes nonce, then the sealed text, in
 * Base64.
 */
final class Envelope {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Envelope(String keyBase64) {
        byte[] bytes = Base64.getDecoder().decode(keyBase64);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "stallholder.outbox.key has " + bytes.length + " bytes instead of 32");
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    String seal(UUID id, Content content) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = JSON.writeValueAsBytes(content);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, id, nonce, plain);
        ByteBuffer envelope = ByteBuffer.allocate(nonce.length + sealed.length);
        return Base64.getEncoder().encodeToString(envelope.put(nonce).put(sealed).array());
    }

    Content open(UUID id, String envelope) {
        byte[] bytes = Base64.getDecoder().decode(envelope);
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] sealed = new byte[bytes.length - NONCE_BYTES];
        ByteBuffer.wrap(bytes).get(nonce).get(sealed);
        return JSON.readValue(apply(Cipher.DECRYPT_MODE, id, nonce, sealed), Content.class);
    }

    private byte[] apply(int mode, UUID id, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(id.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException(
                    "mail " + id + " cannot be opened; was stallholder.outbox.key changed?",
                    wrongKey);
        }
    }

    /** What is encrypted. */
    record Content(String subject, String text) {}
}
