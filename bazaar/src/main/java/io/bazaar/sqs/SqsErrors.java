package io.bazaar.sqs;

import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsRefusal;

/** Errors as SQS's JSON protocol spells them, with the code of the older query protocol. */
final class SqsErrors {

    private static final String NAMESPACE = "com.amazonaws.sqs#";

    private SqsErrors() {}

    static AwsRefusal noSuchQueue() {
        return refusal(
                SqsRule.QUEUE_EXISTS,
                "QueueDoesNotExist",
                "The specified queue does not exist.",
                "AWS.SimpleQueueService.NonExistentQueue");
    }

    static AwsRefusal invalidAddress(String url) {
        return refusal(
                SqsRule.QUEUE_ADDRESS,
                "InvalidAddress",
                "The address " + url + " is not valid.",
                "InvalidAddress");
    }

    static AwsRefusal invalidParameter(SqsRule rule, String message) {
        return refusal(rule, "InvalidParameterValueException", message, "InvalidParameterValue");
    }

    static AwsRefusal invalidAttribute(String message) {
        return refusal(
                SqsRule.ATTRIBUTE_NAME, "InvalidAttributeName", message, "InvalidAttributeName");
    }

    static AwsRefusal invalidContents(String message) {
        return refusal(
                SqsRule.MESSAGE_CHARACTERS,
                "InvalidMessageContents",
                message,
                "InvalidMessageContents");
    }

    static AwsRefusal messageNotInflight() {
        return refusal(
                SqsRule.IN_FLIGHT,
                "MessageNotInflight",
                "The specified message isn't in flight.",
                "AWS.SimpleQueueService.MessageNotInflight");
    }

    static AwsRefusal batch(SqsRule rule, String type, String message) {
        return refusal(rule, type, message, "AWS.SimpleQueueService." + type);
    }

    static AwsRefusal accessDenied(String url) {
        return new AwsRefusal(
                SqsRule.QUEUE_OWN,
                AwsError.of(
                                403,
                                NAMESPACE + "AccessDeniedException",
                                "Access to the resource " + url + " is denied.")
                        .withQueryError("AccessDenied;Sender"));
    }

    private static AwsRefusal refusal(SqsRule rule, String type, String message, String queryCode) {
        return new AwsRefusal(
                rule, AwsError.of(NAMESPACE + type, message).withQueryError(queryCode + ";Sender"));
    }
}
