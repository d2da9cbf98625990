package io.bazaar.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.sqs.Ranges.Range;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.Members;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a message to be sent. */
final class MessageReader {

    /** SQS's limit for one message. */
    static final int BYTES_MAX = 1_048_576;

    private static final int ATTRIBUTES_MAX = 10;
    private static final String TYPE = "(String|Number|Binary)(\\..+)?";

    private MessageReader() {}

    static NewMessage read(Members message, Queue queue, AwsCall call) {
        String body = message.requiredText("MessageBody");
        if (body.isEmpty() || body.getBytes(UTF_8).length > BYTES_MAX) {
            throw SqsErrors.invalidParameter(
                    SqsRule.MESSAGE_LENGTH,
                    "One or more parameters are invalid. Reason: Message must be shorter than "
                            + BYTES_MAX
                            + " bytes and not empty.");
        }
        if (body.codePoints().anyMatch(MessageReader::isForbidden)) {
            throw SqsErrors.invalidContents("Invalid characters found.");
        }
        if (message.text("MessageGroupId").isPresent()) {
            throw SqsErrors.invalidParameter(
                    SqsRule.NO_GROUP, "MessageGroupId is for FIFO queues.");
        }
        int delay =
                Ranges.of(message, "DelaySeconds", queue.number("DelaySeconds", 0), Range.DELAY);
        return new NewMessage(
                body, attributes(message), call.caller().accountId(), Duration.ofSeconds(delay));
    }

    private static Map<String, MessageAttribute> attributes(Members message) {
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        message.map("MessageAttributes")
                .forEach((name, value) -> {
                    String type = value.requiredText("DataType");
                    if (!type.matches(TYPE)) {
                        throw SqsErrors.invalidParameter(
                                SqsRule.MESSAGE_ATTRIBUTE_TYPE,
                                "The type of message (user) attribute '" + name + "' is invalid.");
                    }
                    attributes.put(name, attribute(name, type, value));
                });
        if (attributes.size() > ATTRIBUTES_MAX) {
            throw SqsErrors.invalidParameter(
                    SqsRule.MESSAGE_ATTRIBUTES, "A message has at most 10 attributes.");
        }
        return attributes;
    }

    /** Binary travels as Base64; the other types as strings. */
    private static MessageAttribute attribute(String name, String type, Members value) {
        Optional<String> string = value.text("StringValue");
        Optional<String> binary = value.text("BinaryValue");
        boolean wellFormed =
                type.startsWith("Binary")
                        ? string.isEmpty() && binary.filter(MessageReader::isBase64).isPresent()
                        : binary.isEmpty() && string.isPresent();
        if (!wellFormed) {
            throw SqsErrors.invalidParameter(
                    SqsRule.MESSAGE_ATTRIBUTE_VALUE,
                    "The message attribute '" + name + "' must have a value of its type.");
        }
        return new MessageAttribute(type, string.orElse(null), binary.orElse(null));
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** XML 1.0's characters are allowed, nothing else. */
    private static boolean isForbidden(int c) {
        return (c >= 0xD800 && c <= 0xDFFF)
                || (c < 0x20 && c != 0x9 && c != 0xA && c != 0xD)
                || c == 0xFFFE
                || c == 0xFFFF;
    }
}
