package io.stallholder.testing;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * A device with one passkey, and the browser around it: answers the options of the product in the
 * JSON that browsers write. What it says of itself can be bent, to see it refused. Source: W3C, Web
 * Authentication Level 3, 6.1 and 6.5, read 2026-11-26.
 */
public final class TestAuthenticator {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final CBORMapper CBOR = new ObjectConverter().getCborMapper();
    private static final int ATTESTED = 0x40;
    private static final int AAGUID_BYTES = 16;

    private final byte[] credentialId = new byte[32];
    private final KeyPair keys = keys();
    private String userHandle = "";
    private long count;

    public TestAuthenticator() {
        new SecureRandom().nextBytes(credentialId);
    }

    public String credentialId() {
        return text(credentialId);
    }

    /** Makes the passkey that the options ask for. */
    public String create(String options, Claims claims) {
        JsonNode asked = JSON.readTree(options);
        userHandle = asked.path("user").path("id").asString();
        count += claims.countStep();
        byte[] client = client("webauthn.create", asked, claims);
        Map<String, Object> attestation = new LinkedHashMap<>();
        attestation.put("fmt", "none");
        attestation.put("attStmt", Map.of());
        attestation.put("authData", data(claims, claims.flags() | ATTESTED, attested()));
        ObjectNode response = JSON.createObjectNode();
        response.put("clientDataJSON", text(client));
        response.put("attestationObject", text(CBOR.writeValueAsBytes(attestation)));
        response.putArray("transports").add("internal");
        return credential(response);
    }

    /** Uses the passkey as the options ask. */
    public String get(String options, Claims claims) {
        return get(options, claims, this);
    }

    /** The same, signed with the key of another device. */
    public String get(String options, Claims claims, TestAuthenticator signer) {
        JsonNode asked = JSON.readTree(options);
        count += claims.countStep();
        byte[] client = client("webauthn.get", asked, claims);
        byte[] data = data(claims, claims.flags(), new byte[0]);
        ObjectNode response = JSON.createObjectNode();
        response.put("clientDataJSON", text(client));
        response.put("authenticatorData", text(data));
        response.put("signature", text(signer.sign(data, client)));
        response.put(
                "userHandle", claims.userHandle().isEmpty() ? userHandle : claims.userHandle());
        return credential(response);
    }

    private String credential(ObjectNode response) {
        ObjectNode credential = JSON.createObjectNode();
        credential.put("id", text(credentialId));
        credential.put("rawId", text(credentialId));
        credential.put("type", "public-key");
        credential.put("authenticatorAttachment", "platform");
        credential.putObject("clientExtensionResults");
        credential.set("response", response);
        return JSON.writeValueAsString(credential);
    }

    private static byte[] client(String type, JsonNode asked, Claims claims) {
        String challenge =
                claims.challenge().isEmpty()
                        ? asked.path("challenge").asString()
                        : claims.challenge();
        ObjectNode client = JSON.createObjectNode();
        client.put("type", claims.type().isEmpty() ? type : claims.type());
        client.put("challenge", challenge);
        client.put("origin", claims.origin());
        client.put("crossOrigin", false);
        return JSON.writeValueAsString(client).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(Claims claims, int flags, byte[] attested) {
        byte[] party = sha256(claims.partyId().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(party.length + 1 + Integer.BYTES + attested.length)
                .put(party)
                .put((byte) flags)
                .putInt((int) count)
                .put(attested)
                .array();
    }

    private byte[] attested() {
        EC2COSEKey key =
                EC2COSEKey.create((ECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.ES256);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[AAGUID_BYTES]);
        bytes.writeBytes(
                ByteBuffer.allocate(Short.BYTES).putShort((short) credentialId.length).array());
        bytes.writeBytes(credentialId);
        bytes.writeBytes(CBOR.writeValueAsBytes(key));
        return bytes.toByteArray();
    }

    private byte[] sign(byte[] data, byte[] client) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
