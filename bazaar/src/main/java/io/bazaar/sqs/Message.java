package io.bazaar.sqs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is stored. Times are milliseconds of the wall clock.
 *
 * @param key its place: queue, then order of arrival
 * @param receipt the handle of the latest receive; absent before the first
 */
record Message(
        String key,
        String messageId,
        String body,
        Map<String, MessageAttribute> attributes,
        String senderId,
        long sentAtMillis,
        long visibleAtMillis,
        long firstReceivedAtMillis,
        int receives,
        @Nullable String receipt) {

    Message received(String handle, long nowMillis, long hiddenUntilMillis) {
        return new Message(
                key,
                messageId,
                body,
                attributes,
                senderId,
                sentAtMillis,
                hiddenUntilMillis,
                receives == 0 ? nowMillis : firstReceivedAtMillis,
                receives + 1,
                handle);
    }

    Message visibleAt(long millis) {
        return new Message(
                key,
                messageId,
                body,
                attributes,
                senderId,
                sentAtMillis,
                millis,
                firstReceivedAtMillis,
                receives,
                receipt);
    }
}
