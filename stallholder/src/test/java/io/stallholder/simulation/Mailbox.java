package io.stallholder.simulation;

import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.marketplace.gateway.ReceiveAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The seller's queue: at least once, in any order, now and then silent. */
final class Mailbox implements LifecycleQueue {

    private static final int MESSAGES_MAX = 10;
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final World world;
    private final List<Letter> letters = new ArrayList<>();
    private int receipts;

    Mailbox(World world) {
        this.world = world;
    }

    /** A message that can be received from that time on. */
    void put(String body, Instant visible) {
        letters.add(new Letter("m-" + letters.size() + "-" + body.hashCode(), body, visible));
    }

    boolean isEmpty() {
        return letters.isEmpty();
    }

    /** All that is on its way is there now. */
    void hurry() {
        letters.forEach(letter -> letter.visible = Instant.MIN);
    }

    @Override
    public ReceiveAnswer receive(Duration wait) {
        if (world.strikes(Fault.QUEUE_DOWN, Step.INBOX)) {
            return new ReceiveAnswer.QueueUnavailable("connect timed out");
        }
        List<Letter> at =
                letters.stream()
                        .filter(letter -> !letter.visible.isAfter(world.time()))
                        .sorted(Comparator.comparing((Letter letter) -> letter.visible).reversed())
                        .limit(MESSAGES_MAX)
                        .toList();
        List<QueuedMessage> received = new ArrayList<>();
        for (Letter letter : at) {
            letter.visible = world.time().plus(VISIBILITY);
            received.add(new QueuedMessage(letter.id, "r-" + ++receipts, letter.body));
        }
        return new ReceiveAnswer.Received(received);
    }

    @Override
    public void delete(List<QueuedMessage> messages) {
        if (!world.strikes(Fault.QUEUE_DOWN, Step.INBOX)) {
            messages.forEach(
                    message -> letters.removeIf(letter -> letter.id.equals(message.messageId())));
        }
    }

    private static final class Letter {
        private final String id;
        private final String body;
        private Instant visible;

        Letter(String id, String body, Instant visible) {
            this.id = id;
            this.body = body;
            this.visible = visible;
        }
    }
}
