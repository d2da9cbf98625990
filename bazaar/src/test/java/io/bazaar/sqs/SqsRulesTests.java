package io.bazaar.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.rules.Rule;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.WireRule;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each rule of the queues, at its bound and beyond. */
final class SqsRulesTests {

    private static final String URL = "http://localhost/999988887777/marketplace-events";

    private final Marketplace place = new Marketplace();
    private final List<AwsOperation> sqs =
            new SqsActions(place.queues, place.clock::patience).operations();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    @Meets({
        "sqs.queue-exists",
        "sqs.queue-address",
        "sqs.queue-own",
        "sqs.queue-name",
        "sqs.queue-same-attributes",
        "sqs.queue-attribute-name",
        "sqs.queue-attribute-value",
        "wire.member-type",
        "wire.member-required"
    })
    @Breaks({
        "sqs.queue-exists",
        "sqs.queue-address",
        "sqs.queue-own",
        "sqs.queue-name",
        "sqs.queue-same-attributes",
        "sqs.queue-attribute-name",
        "sqs.queue-attribute-value",
        "wire.member-type",
        "wire.member-required"
    })
    void queues() {
        perform("CreateQueue", Map.of("QueueName", "q".repeat(80)));
        perform("CreateQueue", attributes(Map.of("VisibilityTimeout", "43200")));
        perform("CreateQueue", attributes(Map.of("VisibilityTimeout", "43200")));
        perform("GetQueueAttributes", Map.of("QueueUrl", URL));

        refused(SqsRule.QUEUE_NAME, "CreateQueue", Map.of("QueueName", "q".repeat(81)));
        refused(SqsRule.QUEUE_NAME, "CreateQueue", Map.of("QueueName", "a.fifo"));
        refused(SqsRule.QUEUE_SAME, "CreateQueue", attributes(Map.of("DelaySeconds", "1")));
        refused(SqsRule.ATTRIBUTE_NAME, "CreateQueue", attributes(Map.of("Policy", "1")));
        for (String value : List.of("43201", "-1", "x", "99999999999999")) {
            refused(
                    SqsRule.ATTRIBUTE_VALUE,
                    "CreateQueue",
                    attributes(Map.of("VisibilityTimeout", value)));
        }
        refused(SqsRule.QUEUE_EXISTS, "PurgeQueue", Map.of("QueueUrl", URL + "x"));
        refused(SqsRule.QUEUE_ADDRESS, "PurgeQueue", Map.of("QueueUrl", "http://localhost/x"));
        refused(WireRule.MEMBER_REQUIRED, "PurgeQueue", Map.of());
        refused(WireRule.MEMBER_TYPE, "PurgeQueue", Map.of("QueueUrl", 1));
        place.queues.ensure(new QueueId(Marketplace.BUYER, "theirs"));
        refused(
                SqsRule.QUEUE_OWN,
                "PurgeQueue",
                Map.of("QueueUrl", "http://localhost/" + Marketplace.BUYER + "/theirs"));
    }

    @Test
    @Meets({
        "sqs.message-length",
        "sqs.message-characters",
        "sqs.no-message-group",
        "sqs.message-attribute-type",
        "sqs.message-attribute-value",
        "sqs.message-attributes-max",
        "sqs.delay-seconds"
    })
    @Breaks({
        "sqs.message-length",
        "sqs.message-characters",
        "sqs.no-message-group",
        "sqs.message-attribute-type",
        "sqs.message-attribute-value",
        "sqs.message-attributes-max",
        "sqs.delay-seconds"
    })
    void sending() {
        perform("SendMessage", message("MessageBody", "x".repeat(1_048_576)));
        perform("SendMessage", message("DelaySeconds", 900));
        perform("SendMessage", message("MessageAttributes", attributes(10, "String")));

        refused(SqsRule.MESSAGE_LENGTH, "SendMessage", message("MessageBody", ""));
        refused(
                SqsRule.MESSAGE_LENGTH,
                "SendMessage",
                message("MessageBody", "x".repeat(1_048_577)));
        refused(SqsRule.MESSAGE_CHARACTERS, "SendMessage", message("MessageBody", "\u0001"));
        refused(SqsRule.NO_GROUP, "SendMessage", message("MessageGroupId", "g"));
        refused(SqsRule.DELAY, "SendMessage", message("DelaySeconds", 901));
        refused(
                SqsRule.MESSAGE_ATTRIBUTES,
                "SendMessage",
                message("MessageAttributes", attributes(11, "String")));
        refused(
                SqsRule.MESSAGE_ATTRIBUTE_TYPE,
                "SendMessage",
                message("MessageAttributes", attributes(1, "Text")));
        refused(
                SqsRule.MESSAGE_ATTRIBUTE_VALUE,
                "SendMessage",
                message("MessageAttributes", attributes(1, "Binary")));
    }

    @Test
    @Meets({
        "sqs.visibility-timeout",
        "sqs.wait-time-seconds",
        "sqs.max-number-of-messages",
        "sqs.message-in-flight"
    })
    @Breaks({
        "sqs.visibility-timeout",
        "sqs.wait-time-seconds",
        "sqs.max-number-of-messages",
        "sqs.message-in-flight"
    })
    void receiving() {
        perform("SendMessage", message("MessageBody", "x"));
        Map<String, Object> most = message("MaxNumberOfMessages", 10);
        most.put("VisibilityTimeout", 43_200);
        most.put("WaitTimeSeconds", 20);
        JsonNode received = perform("ReceiveMessage", most);
        Map<String, Object> hide = message("VisibilityTimeout", 0);
        hide.put(
                "ReceiptHandle",
                received.get("Messages").get(0).get("ReceiptHandle").stringValue());
        perform("ChangeMessageVisibility", hide);

        refused(SqsRule.VISIBILITY, "ReceiveMessage", message("VisibilityTimeout", 43_201));
        refused(SqsRule.WAIT, "ReceiveMessage", message("WaitTimeSeconds", 21));
        refused(SqsRule.RECEIVE_MAX, "ReceiveMessage", message("MaxNumberOfMessages", 11));
        refused(
                SqsRule.IN_FLIGHT,
                "ChangeMessageVisibility",
                message("ReceiptHandle", "of nothing"));
    }

    @Test
    @Meets({"sqs.batch-not-empty", "sqs.batch-max", "sqs.batch-ids-distinct"})
    @Breaks({"sqs.batch-not-empty", "sqs.batch-max", "sqs.batch-ids-distinct"})
    void batches() {
        perform("SendMessageBatch", entries(10, true));

        refused(SqsRule.BATCH_NOT_EMPTY, "SendMessageBatch", entries(0, true));
        refused(SqsRule.BATCH_MAX, "SendMessageBatch", entries(11, true));
        refused(SqsRule.BATCH_IDS, "SendMessageBatch", entries(2, false));
    }

    private JsonNode perform(String operation, Map<String, Object> body) {
        return Calling.perform(Calling.operation(sqs, operation), body);
    }

    private void refused(Rule rule, String operation, Map<String, Object> body) {
        assertThatThrownBy(() -> perform(operation, body))
                .isInstanceOfSatisfying(
                        AwsRefusal.class, it -> assertThat(it.rules().getFirst()).isEqualTo(rule));
    }

    private static Map<String, Object> attributes(Map<String, String> attributes) {
        return Map.of("QueueName", "work", "Attributes", attributes);
    }

    private static Map<String, Object> message(String member, Object value) {
        Map<String, Object> message = new HashMap<>();
        message.put("QueueUrl", URL);
        message.put("MessageBody", "body");
        message.put(member, value);
        return message;
    }

    private static Map<String, Object> attributes(int count, String type) {
        Map<String, Object> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("a" + i, Map.of("DataType", type, "StringValue", "v"));
        }
        return attributes;
    }

    private static Map<String, Object> entries(int count, boolean distinct) {
        List<Object> entries = new java.util.ArrayList<>(Collections.nCopies(count, Map.of()));
        for (int i = 0; i < count; i++) {
            entries.set(i, Map.of("Id", distinct ? "id" + i : "id", "MessageBody", "x"));
        }
        return Map.of("QueueUrl", URL, "Entries", entries);
    }
}
