package io.bazaar.sqs;

import io.bazaar.wire.AwsCall;
import io.bazaar.wire.Members;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Queue addresses: {@code http://host:port/{account}/{queue}}. */
final class QueueUrl {

    private static final Pattern PATH =
            Pattern.compile("(?:https?://[^/]+)?/?(\\d{12})/([A-Za-z0-9_-]{1,80})/?");

    private QueueUrl() {}

    static String of(QueueId id, AwsCall call) {
        return call.endpoint() + "/" + id.accountId() + "/" + id.name();
    }

    /** The queue that a request names; only its owner gets that far. */
    static Queue queue(AwsCall call, Queues queues) {
        String url = new Members(call.body()).requiredText("QueueUrl");
        Matcher matcher = PATH.matcher(url);
        if (!matcher.matches()) {
            throw SqsErrors.invalidAddress(url);
        }
        QueueId id = new QueueId(matcher.group(1), matcher.group(2));
        Optional<Queue> queue = queues.find(id);
        if (queue.isEmpty()) {
            throw SqsErrors.noSuchQueue();
        }
        if (!call.caller().accountId().equals(id.accountId())) {
            throw SqsErrors.accessDenied(url);
        }
        return queue.get();
    }
}
