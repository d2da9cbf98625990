package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of journal lines: a hash, a blank, an object. The hash is over the hash before and the
 * object, so that no line is changed, taken out or put in unseen.
 */
final class JournalText {

    static final int FORMAT = 1;

    private static final int HASH_BYTES = 16;
    private static final int HASH_LENGTH = 2 * HASH_BYTES;
    private static final String CALL = "{\"is\":\"tried\"";
    private static final JsonMapper JSON = JsonMapper.shared();

    private JournalText() {}

    /** The line after the one with this hash, without its end. */
    static String write(String previous, JournalLine line) {
        String json = JSON.writeValueAsString(node(line));
        return hash(previous, json) + " " + json;
    }

    /** The hash of a line of text. */
    static String hashOf(String line) {
        return line.substring(0, Math.min(HASH_LENGTH, line.length()));
    }

    /** Whether a line looks like a call, without reading it. */
    static boolean isCall(String line) {
        return line.startsWith(CALL, HASH_LENGTH + 1);
    }

    /** Whether the line follows the one with this hash, unchanged. */
    static boolean follows(String previous, String line) {
        return line.length() > HASH_LENGTH + 1
                && line.charAt(HASH_LENGTH) == ' '
                && hashOf(line).equals(hash(previous, line.substring(HASH_LENGTH + 1)));
    }

    /** Reads a line; an {@link IllegalArgumentException} says what is wrong with it. */
    static JournalLine read(String line) {
        try {
            return line(JSON.readTree(line.substring(Math.min(HASH_LENGTH + 1, line.length()))));
        } catch (JacksonException | java.time.DateTimeException unreadable) {
            throw new IllegalArgumentException("not a line of the send journal", unreadable);
        }
    }

    private static ObjectNode node(JournalLine line) {
        ObjectNode node = JSON.createObjectNode();
        switch (line) {
            case JournalLine.Opened opened ->
                    node.put("is", "opened")
                            .put("format", opened.format())
                            .put("database", opened.database().toString())
                            .put("writer", opened.writer().toString())
                            .put("at", opened.at().toString())
                            .put("previous", opened.previous());
            case JournalLine.Sealed sealed -> record(node.put("is", "sealed"), sealed.record());
            case JournalLine.Tried tried -> {
                node.put("is", "tried").put("call", tried.call().toString());
                node.put("at", tried.at().toString());
                ArrayNode records = node.putArray("records");
                tried.records().forEach(one -> records.add(put(records.objectNode(), one)));
            }
            case JournalLine.Answered answered -> {
                node.put("is", "answered").put("call", answered.call().toString());
                node.put("business", answered.at().business().toString());
                node.put("at", answered.at().wall().toString());
                ArrayNode records = node.putArray("records");
                answered.records().forEach(one -> records.add(said(records.objectNode(), one)));
            }
        }
        return node;
    }

    private static void record(ObjectNode node, SealedRecord record) {
        node.put("id", record.id().toString())
                .put("organization", record.organization().toString())
                .put("license", record.license().value())
                .put("account", record.account().value())
                .put("product", record.productCode())
                .put("dimension", record.dimension().value())
                .put("hour", record.hour().start().toString())
                .put("timestamp", record.timestamp().toString())
                .put("quantity", record.quantity())
                .put("rated", record.rated().toPlainString())
                .put("before", record.reportedBefore())
                .put("sealed", record.sealedAt().toString())
                .put("deadline", record.deadline().toString())
                .put("hash", HexFormat.of().formatHex(record.requestHash()))
                .put("allocations", Tags.write(record.allocations()));
    }

    private static ObjectNode put(ObjectNode node, JournalLine.Try one) {
        return node.put("id", one.record().toString()).put("fence", one.fence());
    }

    private static ObjectNode said(ObjectNode node, JournalLine.Said one) {
        return put(node, one.tried())
                .put("outcome", one.outcome())
                .put("detail", one.detail())
                .put("unanswered", one.unanswered())
                .put("metering", one.meteringRecordId());
    }

    private static JournalLine line(JsonNode node) {
        String is = text(node, "is");
        return switch (is) {
            case "opened" ->
                    new JournalLine.Opened(
                            node.path("format").asInt(),
                            uuid(node, "database"),
                            uuid(node, "writer"),
                            instant(node, "at"),
                            text(node, "previous"));
            case "sealed" -> new JournalLine.Sealed(record(node));
            case "tried" -> {
                List<JournalLine.Try> records = new ArrayList<>();
                node.path("records").forEach(one -> records.add(tried(one)));
                yield new JournalLine.Tried(uuid(node, "call"), instant(node, "at"), records);
            }
            case "answered" -> {
                List<JournalLine.Said> records = new ArrayList<>();
                node.path("records").forEach(one -> records.add(said(one)));
                Sends.Times at = new Sends.Times(instant(node, "business"), instant(node, "at"));
                yield new JournalLine.Answered(uuid(node, "call"), at, records);
            }
            default -> throw new IllegalArgumentException("unknown line: " + is);
        };
    }

    private static SealedRecord record(JsonNode node) {
        SealedRecord record =
                new SealedRecord(
                        uuid(node, "id"),
                        new OrganizationId(uuid(node, "organization")),
                        new LicenseArn(text(node, "license")),
                        new AwsAccountId(text(node, "account")),
                        text(node, "product"),
                        new DimensionKey(text(node, "dimension")),
                        new UsageHour(instant(node, "hour")),
                        instant(node, "timestamp"),
                        node.path("quantity").asLong(),
                        new BigDecimal(text(node, "rated")),
                        node.path("before").asLong(),
                        instant(node, "sealed"),
                        instant(node, "deadline"),
                        Tags.read(text(node, "allocations")));
        if (!HexFormat.of().formatHex(record.requestHash()).equals(text(node, "hash"))) {
            throw new IllegalArgumentException("record " + record.id() + " is not what was sealed");
        }
        return record;
    }

    private static JournalLine.Try tried(JsonNode node) {
        return new JournalLine.Try(uuid(node, "id"), node.path("fence").asLong());
    }

    private static JournalLine.Said said(JsonNode node) {
        return new JournalLine.Said(
                tried(node),
                text(node, "outcome"),
                text(node, "detail"),
                node.path("unanswered").asBoolean(),
                node.path("metering").isNull() ? null : text(node, "metering"));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString();
    }

    private static UUID uuid(JsonNode node, String name) {
        return UUID.fromString(text(node, name));
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }

    private static String hash(String previous, String json) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(previous.getBytes(StandardCharsets.UTF_8));
            byte[] digest = sha.digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
