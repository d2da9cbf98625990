package io.stallholder.marketplace.aws;

import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.NotificationAnswer;
import io.stallholder.marketplace.gateway.NotificationQueue;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.marketplace.gateway.ReceiveAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** SNS's messages in an SQS queue of the seller. */
final class SnsNotificationQueue implements NotificationQueue {

    private final Optional<LifecycleQueue> queue;
    private final SnsSignatures signatures;

    /**
     * @param queue empty where the settings name none
     */
    SnsNotificationQueue(Optional<LifecycleQueue> queue, SnsSignatures signatures) {
        this.queue = queue;
        this.signatures = signatures;
    }

    @Override
    public boolean isNamed() {
        return queue.isPresent();
    }

    @Override
    public NotificationAnswer receive(Duration wait) {
        return switch (received(wait)) {
            case ReceiveAnswer.Received(var messages) ->
                    new NotificationAnswer.Notified(
                            messages.stream().map(signatures::judge).toList());
            case ReceiveAnswer.QueueUnavailable(var reason) ->
                    new NotificationAnswer.Unreachable(reason);
        };
    }

    private ReceiveAnswer received(Duration wait) {
        return queue.map(one -> one.receive(wait))
                .orElseGet(() -> new ReceiveAnswer.Received(List.of()));
    }

    @Override
    public void delete(List<QueuedMessage> messages) {
        queue.ifPresent(one -> one.delete(messages));
    }
}
