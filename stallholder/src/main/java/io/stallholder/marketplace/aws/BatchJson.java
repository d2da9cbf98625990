package io.stallholder.marketplace.aws;

import io.stallholder.kernel.PayerForm;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.UsageAllocation;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * BatchMeterUsage as bytes. An echo counts only for the record that it repeats exactly: license or
 * customer identifier, dimension, time, quantity and, where it is told, account; whatever is not
 * said about a record leaves it unknown.
 */
final class BatchJson {

    private final JsonMapper json =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    byte[] request(List<UsageRecord> records) {
        ObjectNode root = json.createObjectNode();
        records.stream()
                .findFirst()
                .flatMap(UsageRecord::legacyProduct)
                .ifPresent(code -> root.put("ProductCode", code));
        ArrayNode list = root.putArray("UsageRecords");
        for (UsageRecord sent : records) {
            ObjectNode node = list.addObject();
            node.put("Timestamp", sent.timestamp().getEpochSecond());
            payer(node, sent);
            node.put("Dimension", sent.dimension().value());
            node.put("Quantity", sent.quantity());
            if (!sent.allocations().isEmpty()) {
                ArrayNode parts = node.putArray("UsageAllocations");
                sent.allocations().forEach(part -> allocation(parts.addObject(), part));
            }
        }
        return json.writeValueAsBytes(root);
    }

    BatchAnswer answer(List<UsageRecord> sent, HttpAnswer.Good good) {
        JsonNode root;
        try {
            root = json.readTree(good.body());
        } catch (JacksonException unreadable) {
            return new BatchAnswer.Unknown("an answer that is not JSON");
        }
        if (!root.path("Results").isArray()) {
            return new BatchAnswer.Unknown("an answer without results");
        }
        Map<RecordKey, RecordAnswer> answers = new HashMap<>();
        for (JsonNode result : root.path("Results")) {
            match(sent, result.path("UsageRecord"))
                    .ifPresent(key -> put(answers, key, answer(result)));
        }
        for (JsonNode unprocessed : root.path("UnprocessedRecords")) {
            match(sent, unprocessed)
                    .ifPresent(key -> put(answers, key, new RecordAnswer.Unprocessed()));
        }
        for (UsageRecord one : sent) {
            answers.putIfAbsent(
                    one.key(), new RecordAnswer.Unknown("the answer does not name the record"));
        }
        return new BatchAnswer.Answered(answers, good.requestId());
    }

    private static void payer(ObjectNode node, UsageRecord sent) {
        switch (sent.license().form()) {
            case PayerForm.ByLicense(var arn) -> {
                node.put("CustomerAWSAccountId", sent.account().value());
                node.put("LicenseArn", arn);
            }
            case PayerForm.ByCustomer(var customer) ->
                    node.put("CustomerIdentifier", customer.customerIdentifier());
        }
    }

    /** Tags in order of their keys, so that the same record is always the same bytes. */
    private static void allocation(ObjectNode node, UsageAllocation part) {
        node.put("AllocatedUsageQuantity", part.allocatedUsageQuantity());
        if (!part.tags().isEmpty()) {
            ArrayNode tags = node.putArray("Tags");
            new TreeMap<>(part.tags())
                    .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        }
    }

    private static RecordAnswer answer(JsonNode result) {
        String id = result.path("MeteringRecordId").asString("");
        String status = result.path("Status").asString("");
        return switch (status) {
            case "Success" ->
                    id.isBlank()
                            ? new RecordAnswer.Unknown("success without a metering record id")
                            : new RecordAnswer.Accepted(id);
            case "CustomerNotSubscribed" -> new RecordAnswer.CustomerNotSubscribed();
            case "DuplicateRecord" ->
                    new RecordAnswer.DuplicateRecord(
                            Optional.of(id).filter(text -> !text.isBlank()));
            default -> new RecordAnswer.Unknown("a status that is not known: " + status);
        };
    }

    private static void put(
            Map<RecordKey, RecordAnswer> answers, RecordKey key, RecordAnswer answer) {
        answers.merge(
                key,
                answer,
                (first, second) ->
                        first.equals(second)
                                ? first
                                : new RecordAnswer.Unknown("two answers for one record"));
    }

    private static Optional<RecordKey> match(List<UsageRecord> sent, JsonNode echo) {
        return sent.stream().filter(one -> repeats(one, echo)).map(UsageRecord::key).findFirst();
    }

    private static boolean repeats(UsageRecord one, JsonNode echo) {
        String account = echo.path("CustomerAWSAccountId").asString("");
        return repeatsPayer(one.license().form(), echo)
                && echo.path("Dimension").asString("").equals(one.dimension().value())
                && isNumber(echo.path("Timestamp"), one.timestamp().getEpochSecond())
                && isNumber(echo.path("Quantity"), one.quantity())
                && (account.isEmpty() || account.equals(one.account().value()));
    }

    private static boolean repeatsPayer(PayerForm told, JsonNode echo) {
        return switch (told) {
            case PayerForm.ByLicense(var arn) -> echo.path("LicenseArn").asString("").equals(arn);
            case PayerForm.ByCustomer(var customer) ->
                    echo.path("CustomerIdentifier")
                            .asString("")
                            .equals(customer.customerIdentifier());
        };
    }

    private static boolean isNumber(JsonNode node, long expected) {
        return node.isNumber() && node.decimalValue().compareTo(BigDecimal.valueOf(expected)) == 0;
    }
}
