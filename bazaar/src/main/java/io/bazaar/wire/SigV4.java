package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
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

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
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
                encoded(normalized(request.path()), UNRESERVED + "/"),
                sorted(request.query()),
                headers,
                String.join(";", signedHeaders),
                request.bodySha256());
    }

    /** Without empty segments, {@code .} and {@code ..}; a slash at the end stays. */
    private static String normalized(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        boolean slash = path.endsWith("/") && !segments.isEmpty();
        return "/" + String.join("/", segments) + (slash ? "/" : "");
    }

    /** Every service but S3 signs the path with each segment encoded once more. */
    private static String encoded(String text, String plain) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            if (plain.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static String sorted(String query) {
        if (query.isEmpty()) {
            return "";
        }
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .map(pair -> encoded(pair, UNRESERVED + "=%"))
                .sorted(
                        Comparator.comparing((String pair) -> pair.substring(0, pair.indexOf('=')))
                                .thenComparing(pair -> pair))
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
