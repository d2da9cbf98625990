package io.stallholder.marketplace;

import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the seller's queue is read. After a pause of the program the queue may hold the beginning
 * or the end of a license: who closes an hour waits until it was read once, but not for ever, since
 * an hour that is never closed is never reported, and what is learned later is corrected.
 */
public final class LifecycleProgress {

    /** How long hours wait for the queue, and how long it may be silent before a human is told. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final InboxStore inbox;
    private final WallClock wall;
    private final Instant startedAt;
    private volatile boolean drained;
    private volatile boolean notificationsRead = true;

    /** Progress since now, by the wall clock. */
    LifecycleProgress(InboxStore inbox, WallClock wall) {
        this.inbox = inbox;
        this.wall = wall;
        this.startedAt = wall.now();
    }

    /**
     * Whether hours may be closed: the queue is drained, or has been waited for since this program
     * started for ten minutes of the wall clock. Runs in the caller's transaction.
     */
    public boolean mayClose() {
        boolean isRead = notificationsRead && isDrained();
        return isRead || !wall.now().isBefore(startedAt.plus(PATIENCE));
    }

    /**
     * Whether the queue has given no answer to any node for ten minutes, and since when. Runs in
     * the caller's transaction.
     */
    public QueueReading reading() {
        Optional<Instant> read = lastRead();
        boolean current = read.filter(wall.now().minus(PATIENCE)::isBefore).isPresent();
        return current ? new QueueReading.Current() : new QueueReading.Unread(read);
    }

    /** The queue's last answer to any node, by the wall clock. Runs in the caller's transaction. */
    Optional<Instant> lastRead() {
        Transactions.required();
        return inbox.readAt();
    }

    /**
     * Whether, since this program started, some node has seen the queue empty and everything taken
     * from it tried.
     */
    private boolean isDrained() {
        if (!drained) {
            Transactions.required();
            drained = inbox.isDrainedSince(startedAt);
        }
        return drained;
    }

    /** There is a second queue, which this node has not read to its end yet. */
    void awaitNotifications() {
        notificationsRead = false;
    }

    /** This node has seen the queue of notifications empty. */
    void noteNotificationsRead() {
        notificationsRead = true;
    }

    /** The queue gave an answer. */
    void noteRead(Instant now) {
        Transactions.required();
        inbox.noteRead(now);
    }

    /**
     * The queue was seen empty, and nothing that was taken from it is due to be applied. Returns
     * false, having noted nothing, while another node still holds a message that nobody tried.
     */
    boolean noteDrained(Instant now) {
        Transactions.required();
        return inbox.noteDrained(now);
    }

    /**
     * Up to when every event is applied or lost. While the queue is read that is when it was last
     * seen empty; after ten minutes without such a look, now: then nothing more is waited for.
     *
     * @param now business time
     */
    Heard heard(Instant now) {
        Transactions.required();
        return inbox.quiet()
                .filter(quiet -> quiet.wall().isAfter(wall.now().minus(PATIENCE)))
                .map(quiet -> new Heard(quiet.business(), true))
                .orElseGet(() -> new Heard(now, false));
    }

    /** The queue was seen empty, by a look that began then. */
    void noteQuiet(Instant business, Instant began) {
        Transactions.required();
        inbox.noteQuiet(business, began);
    }

    /**
     * Business time up to which events are applied or lost.
     *
     * @param quiet whether the queue was seen empty, or just not read for long
     */
    record Heard(Instant until, boolean quiet) {}
}
