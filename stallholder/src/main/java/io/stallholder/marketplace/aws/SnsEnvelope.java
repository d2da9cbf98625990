package io.stallholder.marketplace.aws;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A notification as SNS puts it into a queue without raw delivery. Source: Amazon SNS Developer
 * Guide, verifying the signatures of messages, read 2026-11-26.
 *
 * @param signed the bytes that the signature is over: names and values, each on a line
 * @param algorithm Java's name of the signature's algorithm
 * @param signature in Base64
 */
record SnsEnvelope(
        String id,
        String topic,
        String text,
        Instant sentAt,
        String signed,
        String algorithm,
        String signature,
        URI certificate) {

    private static final List<String> SIGNED =
            List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type");

    /** A member that is there twice could be verified by one value and read by the other. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** Refuses what SNS cannot have written, with the reason. */
    static SnsEnvelope read(String body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("not JSON", unreadable);
        }
        if (!root.path("Type").asString("").equals("Notification")) {
            throw new IllegalArgumentException("not a notification");
        }
        return new SnsEnvelope(
                text(root, "MessageId"),
                text(root, "TopicArn"),
                text(root, "Message"),
                time(text(root, "Timestamp")),
                signed(root),
                algorithm(text(root, "SignatureVersion")),
                text(root, "Signature"),
                address(text(root, "SigningCertURL")));
    }

    private static String signed(JsonNode root) {
        TreeMap<String, String> lines = new TreeMap<>();
        SIGNED.forEach(name -> lines.put(name, text(root, name)));
        if (root.path("Subject").isString()) {
            lines.put("Subject", root.path("Subject").stringValue());
        }
        StringBuilder signed = new StringBuilder();
        lines.forEach((name, value) -> signed.append(name).append('\n').append(value).append('\n'));
        return signed.toString();
    }

    private static String algorithm(String version) {
        return switch (version) {
            case "1" -> "SHA1withRSA";
            case "2" -> "SHA256withRSA";
            default -> throw new IllegalArgumentException("signature version " + version);
        };
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("no timestamp", unreadable);
        }
    }

    private static URI address(String text) {
        return URI.create(text);
    }

    private static String text(JsonNode root, String name) {
        JsonNode value = root.path(name);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw new IllegalArgumentException("no " + name);
        }
        return value.stringValue();
    }
}
