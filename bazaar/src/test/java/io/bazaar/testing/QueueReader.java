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
        String queue = "http://localhost/" + Marketplace.SELLER + "/" + queueName;
        SqsActions sqs = new SqsActions(place.queues, place.clock::patience);
        List<JsonNode> events = new ArrayList<>();
        while (true) {
            JsonNode received =
                    call(
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
                call(sqs, "DeleteMessage", Map.of("QueueUrl", queue, "ReceiptHandle", receipt));
            }
        }
    }

    private static JsonNode call(SqsActions sqs, String action, Map<String, Object> body) {
        return Calling.perform(Calling.operation(sqs.operations(), action), body);
    }
}
