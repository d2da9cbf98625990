package io.bazaar.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.testing.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

final class SqsTests {

    private final Running running = new Running();
    private final SqsClient sqs = client(Running.SELLER);
    private final String queue = sqs.createQueue(it -> it.queueName("work")).queueUrl();

    @AfterEach
    void close() {
        sqs.close();
        running.close();
    }

    @Test
    void queues_are_found_by_name_and_prefix_and_say_how_full_they_are() {
        assertThat(queue).isEqualTo(running.endpoint() + "/999988887777/work");
        assertThat(sqs.getQueueUrl(it -> it.queueName("work")).queueUrl()).isEqualTo(queue);
        assertThat(sqs.listQueues(it -> it.queueNamePrefix("wo")).queueUrls())
                .containsExactly(queue);
        assertThat(sqs.listQueues().queueUrls()).hasSize(3);
        assertThatThrownBy(() -> sqs.getQueueUrl(it -> it.queueName("other")))
                .isInstanceOf(QueueDoesNotExistException.class);

        send("one");
        send("two");
        receive(1);
        assertThat(
                        sqs.getQueueAttributes(it ->
                                        it.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                                .attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1")
                .containsEntry(
                        QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:us-east-1:999988887777:work");
    }

    @Test
    void a_message_is_hidden_while_it_is_worked_on_and_comes_back_with_another_receipt() {
        send("häagen 你好");

        Message first = receive(10).getFirst();
        assertThat(first.body()).isEqualTo("häagen 你好");
        assertThat(receive(10)).isEmpty();

        sqs.changeMessageVisibility(
                it -> it.queueUrl(queue).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
        Message second = receive(10).getFirst();
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");

        delete(first);
        assertThatThrownBy(() ->
                        sqs.changeMessageVisibility(it ->
                                it.queueUrl(queue)
                                        .receiptHandle(first.receiptHandle())
                                        .visibilityTimeout(0)))
                .isInstanceOf(MessageNotInflightException.class);
        delete(second);
        sqs.receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(1));
        assertThat(depth()).isZero();
    }

    @Test
    void a_short_visibility_lets_a_crashed_consumer_s_message_return() {
        send("again");
        sqs.receiveMessage(it -> it.queueUrl(queue).visibilityTimeout(1));

        assertThat(sqs.receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(5)).messages())
                .hasSize(1);
    }

    @Test
    void a_long_poll_returns_as_soon_as_something_arrives() {
        long start = System.nanoTime();
        CompletableFuture<List<Message>> poll =
                CompletableFuture.supplyAsync(() ->
                        sqs.receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(20))
                                .messages());
        send("at last");

        assertThat(poll.join()).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(19));
    }

    @Test
    void batches_answer_for_each_entry() {
        assertThat(
                        sqs.sendMessageBatch(it ->
                                        it.queueUrl(queue)
                                                .entries(entry("a"), entry("b"), entry("c")))
                                .successful())
                .hasSize(3);

        List<Message> messages = receive(10);
        assertThat(messages).extracting(Message::body).containsExactly("a", "b", "c");
        assertThat(
                        sqs.deleteMessageBatch(it ->
                                        it.queueUrl(queue)
                                                .entries(
                                                        messages.stream()
                                                                .map(SqsTests::entry)
                                                                .toList()))
                                .successful())
                .hasSize(3);
        assertThat(depth()).isZero();
    }

    @Test
    void attributes_keep_type_and_checksum() {
        sqs.sendMessage(it ->
                it.queueUrl(queue)
                        .messageBody("with attributes")
                        .messageAttributes(Map.of("kind", text("event"), "raw", binary("bytes"))));

        Message message =
                sqs.receiveMessage(it -> it.queueUrl(queue).messageAttributeNames("All"))
                        .messages()
                        .getFirst();
        assertThat(message.messageAttributes())
                .containsEntry("kind", text("event"))
                .containsEntry("raw", binary("bytes"));
        assertThat(message.md5OfMessageAttributes()).matches("[0-9a-f]{32}");
    }

    @Test
    void a_purge_empties_and_a_delay_holds_back() {
        send("gone");
        sqs.purgeQueue(it -> it.queueUrl(queue));
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("later").delaySeconds(900));

        assertThat(receive(10)).isEmpty();
        assertThat(depth()).isEqualTo(1);
    }

    @Test
    void another_account_is_kept_out_and_a_bad_number_is_named() {
        send("mine");
        try (SqsClient buyer = client(Running.BUYER)) {
            assertThatThrownBy(() -> buyer.receiveMessage(it -> it.queueUrl(queue)))
                    .isInstanceOfSatisfying(
                            SqsException.class, it -> assertThat(it.statusCode()).isEqualTo(403));
        }
        assertThatThrownBy(() -> receive(11)).hasMessageContaining("MaxNumberOfMessages");
        AwsBasicCredentials wrong =
                AwsBasicCredentials.create(Running.SELLER.accessKeyId(), "a wrong secret");
        try (SqsClient thief = client(wrong)) {
            assertThatThrownBy(thief::listQueues)
                    .isInstanceOfSatisfying(
                            SqsException.class,
                            it ->
                                    assertThat(it.awsErrorDetails().errorCode())
                                            .isEqualTo("SignatureDoesNotMatch"));
        }
    }

    private SqsClient client(AwsBasicCredentials credentials) {
        return SqsClient.builder()
                .endpointOverride(running.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(Running.provider(credentials))
                .build();
    }

    private void send(String body) {
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody(body));
    }

    private List<Message> receive(int most) {
        return sqs.receiveMessage(it ->
                        it.queueUrl(queue)
                                .maxNumberOfMessages(most)
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private void delete(Message message) {
        sqs.deleteMessage(it -> it.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    private int depth() {
        return all("visible") + all("inFlight") + all("delayed");
    }

    private int all(String count) {
        for (var depth : running.get("/_bazaar/queues")) {
            if (depth.get("queue").get("name").stringValue().equals("work")) {
                return depth.get(count).intValue();
            }
        }
        throw new AssertionError("no queue");
    }

    private static SendMessageBatchRequestEntry entry(String body) {
        return SendMessageBatchRequestEntry.builder().id(body).messageBody(body).build();
    }

    private static DeleteMessageBatchRequestEntry entry(Message message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(message.body())
                .receiptHandle(message.receiptHandle())
                .build();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }

    private static MessageAttributeValue binary(String value) {
        return MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromUtf8String(value))
                .build();
    }
}
