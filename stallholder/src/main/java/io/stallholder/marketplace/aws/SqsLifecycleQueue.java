package io.stallholder.marketplace.aws;

import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.marketplace.gateway.ReceiveAnswer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/** The seller's queue through the official client. */
final class SqsLifecycleQueue implements LifecycleQueue {

    private static final Logger LOG = LoggerFactory.getLogger(SqsLifecycleQueue.class);
    private static final int MESSAGES_MAX = 10;

    private final SqsClient sqs;
    private final String queueUrl;

    SqsLifecycleQueue(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public ReceiveAnswer receive(Duration wait) {
        try {
            return new ReceiveAnswer.Received(
                    sqs
                            .receiveMessage(wish ->
                                    wish.queueUrl(queueUrl)
                                            .maxNumberOfMessages(MESSAGES_MAX)
                                            .waitTimeSeconds(wait.toSecondsPart()))
                            .messages()
                            .stream()
                            .map(message ->
                                    new QueuedMessage(
                                            message.messageId(),
                                            message.receiptHandle(),
                                            message.body()))
                            .toList());
        } catch (SdkException trouble) {
            return new ReceiveAnswer.QueueUnavailable(trouble.getClass().getSimpleName());
        }
    }

    @Override
    public void delete(List<QueuedMessage> messages) {
        List<DeleteMessageBatchRequestEntry> entries =
                IntStream.range(0, messages.size())
                        .mapToObj(index ->
                                DeleteMessageBatchRequestEntry.builder()
                                        .id(Integer.toString(index))
                                        .receiptHandle(messages.get(index).receipt())
                                        .build())
                        .toList();
        try {
            sqs.deleteMessageBatch(wish -> wish.queueUrl(queueUrl).entries(entries));
        } catch (SdkException trouble) {
            LOG.warn("messages stay in the queue and come again: {}", trouble.toString());
        }
    }
}
