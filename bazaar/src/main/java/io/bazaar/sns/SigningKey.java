package io.bazaar.sns;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * A private key with the certificate that it has signed itself, as they are stored.
 *
 * @param key PKCS #8 in Base64
 * @param certificate X.509 in Base64
 */
record SigningKey(String key, String certificate) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BITS = 2048;
    private static final int SERIAL_BITS = 126;

    /** A new key; its certificate holds from 2020 to the end of 2099. */
    static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS, RANDOM);
            KeyPair pair = generator.generateKeyPair();
            byte[] algorithm =
                    Der.sequence(
                            Der.oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b),
                            Der.nothing());
            byte[] toBeSigned =
                    Der.sequence(
                            Der.explicit0(Der.integer(BigInteger.TWO)),
                            Der.integer(new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE)),
                            algorithm,
                            name(),
                            Der.sequence(
                                    Der.utcTime("200101000000Z"),
                                    Der.generalizedTime("20991231235959Z")),
                            name(),
                            pair.getPublic().getEncoded());
            byte[] certificate =
                    Der.sequence(
                            toBeSigned,
                            algorithm,
                            Der.bits(signed("SHA256withRSA", pair.getPrivate(), toBeSigned)));
            return new SigningKey(
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                    Base64.getEncoder().encodeToString(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In Base64, as an envelope carries it. */
    String sign(String algorithm, byte[] message) {
        try {
            PrivateKey privateKey =
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
            return Base64.getEncoder().encodeToString(signed(algorithm, privateKey, message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String certificatePem() {
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(Base64.getDecoder().decode(certificate));
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    /** Common name and organization: SNS's name for clients that look at it, and whose it is. */
    private static byte[] name() {
        return Der.sequence(
                Der.set(Der.sequence(Der.oid(0x55, 0x04, 0x03), Der.text("sns.amazonaws.com"))),
                Der.set(
                        Der.sequence(
                                Der.oid(0x55, 0x04, 0x0a),
                                Der.text("Bazaar, a local emulator; not AWS"))));
    }

    private static byte[] signed(String algorithm, PrivateKey key, byte[] message)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    @Override
    public String toString() {
        return "SigningKey[" + certificate.length() + " characters of certificate]";
    }
}
