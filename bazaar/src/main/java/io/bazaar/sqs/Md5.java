package io.bazaar.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The checksums that SQS clients verify. Source: SQS Developer Guide, message attributes. */
final class Md5 {

    private static final byte STRING = 1;
    private static final byte BINARY = 2;

    private Md5() {}

    static String of(String body) {
        MessageDigest digest = md5();
        digest.update(body.getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** By name: length and name, length and type, kind of value, length and value. */
    static String of(Map<String, MessageAttribute> attributes) {
        MessageDigest digest = md5();
        new TreeMap<>(attributes)
                .forEach((name, attribute) -> {
                    add(digest, name.getBytes(UTF_8));
                    add(digest, attribute.dataType().getBytes(UTF_8));
                    if (attribute.binaryValue() != null) {
                        digest.update(BINARY);
                        add(digest, Base64.getDecoder().decode(attribute.binaryValue()));
                    } else {
                        String text = attribute.stringValue();
                        digest.update(STRING);
                        add(digest, (text == null ? "" : text).getBytes(UTF_8));
                    }
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
