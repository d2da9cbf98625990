package io.stallholder.marketplace;

import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.marketplace.gateway.ReceiveAnswer;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Takes messages from the seller's queue, keeps them, deletes them from the queue, and applies what
 * is kept. A message that cannot be applied is set aside with its reason and blocks nothing.
 */
final class LifecycleInbox implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(LifecycleInbox.class);
    private static final int TRIES_MAX = 5;

    private final LifecycleQueue queue;
    private final InboxMessages messages;
    private final ApplyEvent apply;
    private final Tools tools;
    private final LifecycleEvents events = new LifecycleEvents();

    LifecycleInbox(LifecycleQueue queue, InboxMessages messages, ApplyEvent apply, Tools tools) {
        this.queue = queue;
        this.messages = messages;
        this.apply = apply;
        this.tools = tools;
    }

    @Override
    public String name() {
        return "marketplace-inbox";
    }

    @Override
    public boolean run() {
        boolean received = receive();
        boolean applied = applyNext();
        return received || applied;
    }

    @Override
    public Optional<String> waitingFor() {
        int waiting = tools.storage().transactions().asSystem(messages::countWaiting);
        return waiting == 0
                ? Optional.empty()
                : Optional.of(waiting + " marketplace events to be applied");
    }

    private boolean receive() {
        return switch (queue.receive()) {
            case ReceiveAnswer.Received(var received) -> keep(received);
            case ReceiveAnswer.QueueUnavailable(var reason) -> {
                LOG.warn("the queue of marketplace events gave no answer: {}", reason);
                yield false;
            }
        };
    }

    private boolean keep(List<QueuedMessage> received) {
        if (received.isEmpty()) {
            return false;
        }
        Instant now = tools.storage().clock().now();
        tools.storage()
                .transactions()
                .asSystem(() -> received.forEach(message -> keep(message, now)));
        queue.delete(received);
        return true;
    }

    private void keep(QueuedMessage message, Instant now) {
        LifecycleEvents.Read read = events.read(message.body());
        messages.keep(tools.ids().next(), message, read, now);
    }

    /** One message, one transaction: another's trouble cannot undo it. */
    private boolean applyNext() {
        List<InboxMessages.Waiting> failed = new ArrayList<>();
        try {
            return tools.storage()
                    .transactions()
                    .asSystem(() -> {
                        List<InboxMessages.Waiting> next = messages.waiting(1);
                        failed.clear();
                        failed.addAll(next);
                        next.forEach(this::settle);
                        return !next.isEmpty();
                    });
        } catch (DataAccessException trouble) {
            LOG.error("a marketplace event could not be applied", trouble);
            failed.forEach(this::setBack);
            return false;
        }
    }

    private void settle(InboxMessages.Waiting waiting) {
        LifecycleEvent event = events.read(waiting.body()).event();
        switch (apply.apply(event)) {
            case ApplyEvent.Outcome.Applied _ ->
                    messages.settle(waiting.id(), "APPLIED", Optional.empty());
            case ApplyEvent.Outcome.Ignored _ ->
                    messages.settle(waiting.id(), "IGNORED", Optional.empty());
            case ApplyEvent.Outcome.Quarantined(var reason) -> {
                LOG.warn("marketplace event {} is set aside: {}", waiting.id(), reason);
                messages.settle(waiting.id(), "QUARANTINED", Optional.of(reason));
            }
        }
    }

    private void setBack(InboxMessages.Waiting waiting) {
        boolean last = waiting.attempts() + 1 >= TRIES_MAX;
        tools.storage()
                .transactions()
                .asSystem(() ->
                        messages.settle(
                                waiting.id(),
                                last ? "QUARANTINED" : "RECEIVED",
                                last ? Optional.of("could not be applied") : Optional.empty()));
    }

    /** What the inbox is built from besides its own parts. */
    record Tools(RedeemToken.Storage storage, Ids ids) {}
}
