package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The arithmetic of Signature Version 4. Source: AWS General Reference, Signature Version 4 signing
 * process; proved with its published examples.
 */
final class SigV4 {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final HexFormat HEX = HexFormat.of();

    private SigV4() {}

    /** The signature of a request; {@code signedHeaders} are lower-case and sorted. */
    static String signature(
            String secret,
            CredentialScope scope,
            SignedRequest request,
            List<String> signedHeaders) {
        String toSign =
                String.join(
                        "\n",
                        ALGORITHM,
                        request.header("x-amz-date"),
                        scope.text(),
                        sha256(canonical(request, signedHeaders).getBytes(UTF_8)));
        byte[] key = hmac(("AWS4" + secret).getBytes(UTF_8), scope.date());
        key = hmac(key, scope.region());
        key = hmac(key, scope.service());
        key = hmac(key, "aws4_request");
        return HEX.formatHex(hmac(key, toSign));
    }

    static String sha256(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String canonical(SignedRequest request, List<String> signedHeaders) {
        String headers =
                signedHeaders.stream()
                        .map(name -> name + ":" + request.header(name) + "\n")
                        .collect(joining());
        return String.join(
                "\n",
                request.method(),
                encodedAgain(request.path()),
                sorted(request.query()),
                headers,
                String.join(";", signedHeaders),
                request.bodySha256());
    }

    /** Every service but S3 signs the path with each segment encoded once more. */
    private static String encodedAgain(String path) {
        if (path.isEmpty()) {
            return "/";
        }
        StringBuilder encoded = new StringBuilder();
        for (byte b : path.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            if (c == '/' || isUnreserved(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || "-._~".indexOf(c) >= 0;
    }

    private static String sorted(String query) {
        if (query.isEmpty()) {
            return "";
        }
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted()
                .collect(joining("&"));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
