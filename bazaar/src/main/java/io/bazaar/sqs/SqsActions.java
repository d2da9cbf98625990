package io.bazaar.sqs;

import io.bazaar.sqs.Ranges.Range;
import io.bazaar.wire.AwsAction;
import io.bazaar.wire.AwsApi;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsProtocol;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * {@code AmazonSQS} on the wire: the part of it that a seller's consumer uses.
 *
 * <p>Source: Amazon SQS API Reference, AWS JSON 1.0 protocol, read 2026-11-22.
 */
public final class SqsActions {

    private static final AwsApi SERVICE =
            AwsApi.unmodelled("AmazonSQS", "sqs", AwsProtocol.JSON_1_0);

    private final Queues queues;
    private final UnaryOperator<Duration> patience;
    private final QueueActions queueActions;
    private final SqsBatches batches;

    /**
     * The operations over these queues.
     *
     * @param patience how long of the asked time a long poll may really take
     */
    public SqsActions(Queues queues, UnaryOperator<Duration> patience) {
        this.queues = queues;
        this.patience = patience;
        this.queueActions = new QueueActions(queues);
        this.batches = new SqsBatches(queues);
    }

    /** The operations that are served. */
    public List<AwsOperation> operations() {
        Map<String, AwsAction> actions = new LinkedHashMap<>(queueActions.actions());
        actions.put("SendMessage", this::sendMessage);
        actions.put("SendMessageBatch", batches::send);
        actions.put("ReceiveMessage", this::receiveMessage);
        actions.put("DeleteMessage", this::deleteMessage);
        actions.put("DeleteMessageBatch", batches::delete);
        actions.put("ChangeMessageVisibility", this::changeMessageVisibility);
        return SERVICE.operations(actions);
    }

    private AwsReply sendMessage(AwsCall call) {
        Members body = new Members(call.body());
        Queue queue = QueueUrl.queue(call, queues);
        Message sent = queues.send(queue.id(), MessageReader.read(body, queue, call));
        return AwsReply.of(MessageWriter.sent(sent));
    }

    private AwsReply receiveMessage(AwsCall call) throws InterruptedException {
        Members body = new Members(call.body());
        Queue queue = QueueUrl.queue(call, queues);
        Receive request =
                new Receive(
                        queue.id(),
                        Ranges.of(body, "MaxNumberOfMessages", 1, Range.RECEIVE),
                        Duration.ofSeconds(
                                Ranges.of(
                                        body,
                                        "VisibilityTimeout",
                                        queue.number("VisibilityTimeout", 30),
                                        Range.VISIBILITY)),
                        patience.apply(waitTime(body, queue)));
        List<Message> messages = queues.receive(request);
        if (messages.isEmpty()) {
            return AwsReply.empty();
        }
        Wanted wanted = Wanted.of(body);
        return AwsReply.of(
                Map.of(
                        "Messages",
                        messages.stream()
                                .map(message -> MessageWriter.received(message, wanted))
                                .toList()));
    }

    private static Duration waitTime(Members body, Queue queue) {
        int usual = queue.number("ReceiveMessageWaitTimeSeconds", 0);
        return Duration.ofSeconds(Ranges.of(body, "WaitTimeSeconds", usual, Range.WAIT));
    }

    private AwsReply deleteMessage(AwsCall call) {
        QueueUrl.queue(call, queues);
        queues.delete(List.of(new Members(call.body()).requiredText("ReceiptHandle")));
        return AwsReply.empty();
    }

    private AwsReply changeMessageVisibility(AwsCall call) {
        QueueUrl.queue(call, queues);
        Members body = new Members(call.body());
        long seconds = Ranges.of(body, "VisibilityTimeout", 30, Range.VISIBILITY);
        if (!queues.hide(body.requiredText("ReceiptHandle"), Duration.ofSeconds(seconds))) {
            throw SqsErrors.messageNotInflight();
        }
        return AwsReply.empty();
    }
}
