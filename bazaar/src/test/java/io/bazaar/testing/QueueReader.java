package io.bazaar.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.sqs.SqsActions;
import io.bazaar.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Takes the events off the seller's queue, as they were put there. */
public final class QueueReader {

    private QueueReader() {}

    /** Receives and deletes everything that is visible. */
    public static List<JsonNode> drain(Marketplace place) {
        return drain(place, "marketplace-events");
    }

    /** Receives and deletes everything that is visible in one of the seller's queues. */
    public static List<JsonNode> drain(Marketplace place, String queueName) {
        return drain(place, Marketplace.SELLER, queueName);
    }

    /** Receives and deletes everything that is visible in an account's queue. */
    public static List<JsonNode> drain(Marketplace place, String accountId, String queueName) {
        String queue = "http://localhost/" + accountId + "/" + queueName;
        SqsActions sqs = new SqsActions(place.queues, place.clock::patience);
        List<JsonNode> events = new ArrayList<>();
        while (true) {
            JsonNode received =
                    call(
                            accountId,
                            sqs,
                            "ReceiveMessage",
                            Map.of("QueueUrl", queue, "MaxNumberOfMessages", 10));
            JsonNode messages = received.get("Messages");
            if (messages == null) {
                return List.copyOf(events);
            }
            for (JsonNode message : messages) {
                events.add(Json.tree(message.get("Body").stringValue().getBytes(UTF_8)));
                String receipt = message.get("ReceiptHandle").stringValue();
                call(
                        accountId,
                        sqs,
                        "DeleteMessage",
                        Map.of("QueueUrl", queue, "ReceiptHandle", receipt));
            }
        }
    }

    private static JsonNode call(
            String accountId, SqsActions sqs, String action, Map<String, Object> body) {
        return Calling.perform(accountId, Calling.operation(sqs.operations(), action), body);
    }
}
