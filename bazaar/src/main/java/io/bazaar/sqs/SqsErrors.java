package io.bazaar.sqs;

import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsRefusal;

/** Errors as SQS's JSON protocol spells them, with the code of the older query protocol. */
final class SqsErrors {

    private SqsErrors() {}

    static AwsRefusal noSuchQueue() {
        return refusal(
                "QueueDoesNotExist",
                "The specified queue does not exist.",
                "AWS.SimpleQueueService.NonExistentQueue");
    }

    static AwsRefusal invalidAddress(String url) {
        return refusal("InvalidAddress", "The address " + url + " is not valid.", "InvalidAddress");
    }

    static AwsRefusal invalidParameter(String message) {
        return refusal("InvalidParameterValueException", message, "InvalidParameterValue");
    }

    static AwsRefusal invalidAttribute(String message) {
        return refusal("InvalidAttributeName", message, "InvalidAttributeName");
    }

    static AwsRefusal invalidContents(String message) {
        return refusal("InvalidMessageContents", message, "InvalidMessageContents");
    }

    static AwsRefusal messageNotInflight() {
        return refusal(
                "MessageNotInflight",
                "The specified message isn't in flight.",
                "AWS.SimpleQueueService.MessageNotInflight");
    }

    static AwsRefusal batch(String type, String message) {
        return refusal(type, message, "AWS.SimpleQueueService." + type);
    }

    static AwsRefusal unsupported(String message) {
        return refusal(
                "UnsupportedOperation", message, "AWS.SimpleQueueService.UnsupportedOperation");
    }

    private static AwsRefusal refusal(String type, String message, String queryCode) {
        return new AwsRefusal(
                new AwsError(400, "com.amazonaws.sqs#" + type, message, queryCode + ";Sender"));
    }
}
