package io.stallholder.testing;

import io.stallholder.marketplace.gateway.Notification;
import io.stallholder.marketplace.gateway.NotificationAnswer;
import io.stallholder.marketplace.gateway.NotificationQueue;
import io.stallholder.marketplace.gateway.QueuedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A queue of notifications as a test writes them, judged already. */
public final class ScriptedNotifications implements NotificationQueue {

    private final List<Notification> queue = new ArrayList<>();
    private boolean unreachable;

    /** It stays until it is deleted. */
    public void add(Notification notification) {
        queue.add(notification);
    }

    /** What is in the queue. */
    public List<Notification> waiting() {
        return List.copyOf(queue);
    }

    /** The queue gives no answer, or does again. */
    public void unreachable(boolean is) {
        unreachable = is;
    }

    @Override
    public boolean isNamed() {
        return true;
    }

    @Override
    public NotificationAnswer receive(Duration wait) {
        return unreachable
                ? new NotificationAnswer.Unreachable("scripted")
                : new NotificationAnswer.Notified(queue.subList(0, Math.min(10, queue.size())));
    }

    @Override
    public void delete(List<QueuedMessage> messages) {
        queue.removeIf(one -> messages.contains(one.message()));
    }
}
