package io.stallholder.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 keys of checkpoints: the private one signs, the public one is for everybody. */
final class CheckpointKey {

    /** The file of the private key that a node makes for itself. */
    static final String PRIVATE_FILE = "activity-log.key";

    /** The file of the public key, beside it: to be copied to whoever verifies. */
    static final String PUBLIC_FILE = "activity-log.pub";

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;

    private CheckpointKey(PrivateKey key) {
        this.key = key;
    }

    /** The key of the settings, in Base64. */
    static CheckpointKey of(String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64.strip());
            return new CheckpointKey(
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "stallholder.audit.checkpoint.key is no Ed25519 private key (PKCS#8, Base64)",
                    unreadable);
        }
    }

    /** The directory's key, made there if it has none, readable by its owner only. */
    static CheckpointKey in(Path directory) throws IOException {
        Path file = directory.resolve(PRIVATE_FILE);
        if (!Files.exists(file)) {
            KeyPair made = generate();
            Files.writeString(
                    directory.resolve(PUBLIC_FILE), base64(made.getPublic().getEncoded()));
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, base64(made.getPrivate().getEncoded()));
        }
        return of(Files.readString(file));
    }

    /** A new pair. */
    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads a public key's file: X.509 in Base64. */
    static PublicKey publicKey(String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64.strip());
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("no Ed25519 public key", unreadable);
        }
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean signed(PublicKey by, String text, String signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(by);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return false;
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
