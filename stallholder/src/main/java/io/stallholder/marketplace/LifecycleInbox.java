package io.stallholder.marketplace;

import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.marketplace.gateway.ReceiveAnswer;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Takes messages from the seller's queue, keeps them, deletes them from the queue, and applies what
 * is kept. A message that cannot be applied is set aside with its reason and blocks nothing; before
 * that it is tried for about an hour, at doubling distances.
 */
final class LifecycleInbox implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(LifecycleInbox.class);

    /** With the pauses below, the last try is 59 minutes and 37 seconds after the first. */
    private static final int TRIES_MAX = 10;

    /**
     * What fails more often is passed over until it is due: nothing should stand still for it.
     * Others may well be applied within the minute.
     */
    private static final int WAITED_FOR_FAILURES = 3;

    private static final Duration RETRY_FIRST = Duration.ofSeconds(7);

    /** How old a note that the queue is read, or drained, may be. */
    private static final Duration NOTE_AGE = Duration.ofMinutes(1);

    /** With this the queue's answer is the whole of it; without, it may leave messages out. */
    private static final Duration LONG_POLL = Duration.ofSeconds(1);

    private final LifecycleQueue queue;
    private final InboxStore messages;
    private final ApplyEvent apply;
    private final Tools tools;
    private final LifecycleEvents events = new LifecycleEvents();
    private volatile Instant readNoted = Instant.MIN;
    private volatile Instant drainedNoted = Instant.MIN;
    private volatile InboxStore.Quiet quietNoted = new InboxStore.Quiet(Instant.MIN, Instant.MIN);

    LifecycleInbox(LifecycleQueue queue, InboxStore messages, ApplyEvent apply, Tools tools) {
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
        InboxStore.Quiet began =
                new InboxStore.Quiet(tools.storage().clock().now(), tools.wall().now());
        boolean noteDue = isDrainedDue() || isQuietDue(began);
        Receipt receipt = receive(noteDue ? LONG_POLL : Duration.ZERO);
        boolean applied = applyNext();
        if (noteDue && receipt == Receipt.EMPTY && !applied) {
            noteDrained();
            noteQuiet(began);
        }
        return receipt == Receipt.KEPT || applied;
    }

    @Override
    public Optional<String> waitingFor() {
        int waiting =
                tools.storage()
                        .transactions()
                        .asSystem(() ->
                                messages.countWaiting(tools.wall().now(), WAITED_FOR_FAILURES));
        return waiting == 0
                ? Optional.empty()
                : Optional.of(waiting + " marketplace events to be applied");
    }

    private Receipt receive(Duration wait) {
        return switch (queue.receive(wait)) {
            case ReceiveAnswer.Received(var received) -> {
                noteRead();
                yield keep(received);
            }
            case ReceiveAnswer.QueueUnavailable(var reason) -> {
                LOG.warn("the queue of marketplace events gave no answer: {}", reason);
                yield Receipt.UNAVAILABLE;
            }
        };
    }

    private Receipt keep(List<QueuedMessage> received) {
        if (received.isEmpty()) {
            return Receipt.EMPTY;
        }
        Instant now = tools.storage().clock().now();
        tools.storage()
                .transactions()
                .asSystem(() -> received.forEach(message -> keep(message, now)));
        queue.delete(received);
        return Receipt.KEPT;
    }

    private void keep(QueuedMessage message, Instant now) {
        LifecycleEvents.Read read = events.read(message.body());
        messages.keep(tools.ids().next(), message, read, now);
    }

    /**
     * One message, one transaction: another's trouble cannot undo it. Returns whether one was due,
     * so that those behind one that fails are tried as well.
     */
    private boolean applyNext() {
        List<InboxStore.Waiting> failed = new ArrayList<>();
        try {
            return tools.storage()
                    .transactions()
                    .asSystem(() -> {
                        List<InboxStore.Waiting> next = messages.waiting(1, tools.wall().now());
                        failed.clear();
                        failed.addAll(next);
                        next.forEach(this::settle);
                        return !next.isEmpty();
                    });
        } catch (DataAccessException trouble) {
            if (failed.isEmpty()) {
                throw trouble;
            }
            LOG.error("a marketplace event could not be applied", trouble);
            failed.forEach(this::setBack);
            return true;
        }
    }

    private void settle(InboxStore.Waiting waiting) {
        LifecycleEvent event = events.read(waiting.body()).event();
        switch (apply.apply(event)) {
            case ApplyEvent.Outcome.Applied _ ->
                    messages.settle(waiting.id(), InboxState.APPLIED, Optional.empty());
            case ApplyEvent.Outcome.Ignored _ ->
                    messages.settle(waiting.id(), InboxState.IGNORED, Optional.empty());
            case ApplyEvent.Outcome.Quarantined(var reason) -> {
                LOG.warn("marketplace event {} is set aside: {}", waiting.id(), reason);
                messages.settle(waiting.id(), InboxState.QUARANTINED, Optional.of(reason));
            }
        }
    }

    private void setBack(InboxStore.Waiting waiting) {
        Duration pause = RETRY_FIRST.multipliedBy(1L << Math.min(waiting.attempts(), TRIES_MAX));
        tools.storage()
                .transactions()
                .asSystem(() -> {
                    if (waiting.attempts() + 1 >= TRIES_MAX) {
                        Optional<String> reason = Optional.of("could not be applied");
                        messages.settle(waiting.id(), InboxState.QUARANTINED, reason);
                    } else {
                        messages.retry(waiting.id(), tools.wall().now().plus(pause));
                    }
                });
    }

    private void noteRead() {
        Instant wall = tools.wall().now();
        if (readNoted.isBefore(wall.minus(NOTE_AGE))) {
            tools.storage().transactions().asSystem(() -> tools.progress().noteRead(wall));
            readNoted = wall;
        }
    }

    private boolean isDrainedDue() {
        return drainedNoted.isBefore(tools.wall().now().minus(NOTE_AGE));
    }

    private void noteDrained() {
        Instant wall = tools.wall().now();
        if (tools.storage().transactions().asSystem(() -> tools.progress().noteDrained(wall))) {
            drainedNoted = wall;
        }
    }

    private boolean isQuietDue(InboxStore.Quiet now) {
        return quietNoted.business().isBefore(now.business().minus(NOTE_AGE))
                || quietNoted.wall().isBefore(now.wall().minus(NOTE_AGE));
    }

    private void noteQuiet(InboxStore.Quiet began) {
        tools.storage()
                .transactions()
                .asSystem(() -> tools.progress().noteQuiet(began.business(), began.wall()));
        quietNoted = began;
    }

    private enum Receipt {
        KEPT,
        EMPTY,
        UNAVAILABLE
    }

    /** What the inbox is built from besides its own parts. */
    record Tools(
            RedeemToken.Storage storage, Ids ids, WallClock wall, LifecycleProgress progress) {}
}
