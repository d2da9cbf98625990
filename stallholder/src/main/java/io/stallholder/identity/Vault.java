package io.stallholder.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts what this module has to read again: AES-256-GCM under a key derived from the configured
 * one (HKDF-SHA256), bound to the row by its name: 12 bytes nonce, then the sealed bytes, in
 * Base64.
 */
final class Vault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte[] PURPOSE = "stallholder.identity".getBytes(StandardCharsets.UTF_8);

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    Vault(String keyBase64) {
        byte[] bytes = Base64.getDecoder().decode(keyBase64);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "stallholder.identity.key has " + bytes.length + " bytes instead of 32");
        }
        key = derived(bytes);
    }

    /** Encrypts it for the row of that name and no other. */
    String seal(String row, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, row, nonce, plain);
        ByteBuffer envelope = ByteBuffer.allocate(nonce.length + sealed.length);
        return Base64.getEncoder().encodeToString(envelope.put(nonce).put(sealed).array());
    }

    /** What was sealed for the row; fails for what was copied from another. */
    byte[] open(String row, String envelope) {
        byte[] bytes = Base64.getDecoder().decode(envelope);
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] sealed = new byte[bytes.length - NONCE_BYTES];
        ByteBuffer.wrap(bytes).get(nonce).get(sealed);
        return apply(Cipher.DECRYPT_MODE, row, nonce, sealed);
    }

    private byte[] apply(int mode, String row, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(row.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException(
                    row + " cannot be opened; was stallholder.identity.key changed?", wrongKey);
        }
    }

    private static SecretKey derived(byte[] bytes) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(bytes)
                                    .thenExpand(PURPOSE, KEY_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
