package io.stallholder.linking;

import io.stallholder.identity.User;
import io.stallholder.platform.Tick;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lets links lapse that nobody claimed within a day, or whose registration was not proved in time,
 * and reminds people of unfinished ones.
 */
final class PendingLinkTick implements Tick {

    private static final Duration UNCLAIMED_FOR = Duration.ofHours(24);
    private static final ReminderRows.Schedule REMINDERS =
            new ReminderRows.Schedule(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7));
    private static final int PORTION = 100;

    private final ReceiveToken.Store store;
    private final WallClock wall;
    private final PendingLinks pending;
    private final LinkMails mails;

    PendingLinkTick(
            ReceiveToken.Store store, WallClock wall, PendingLinks pending, LinkMails mails) {
        this.store = store;
        this.wall = wall;
        this.pending = pending;
        this.mails = mails;
    }

    @Override
    public String name() {
        return "linking-pending";
    }

    @Override
    public boolean run() {
        boolean lapsed = store.transactions().asSystem(() -> lapse(store.clock().now()));
        boolean reminded = store.transactions().asSystem(() -> remind(store.clock().now()));
        return lapsed || reminded;
    }

    /** A portion at a time, and nothing else waits for it. */
    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }

    private boolean lapse(Instant now) {
        Set<UUID> links =
                new HashSet<>(store.claims().lapse(now.minus(UNCLAIMED_FOR), wall.now(), PORTION));
        for (UUID id : links) {
            if (!store.claims().isHeld(id)) {
                store.links()
                        .lock(id)
                        .filter(link -> link.state() == LinkState.RESOLVED)
                        .ifPresent(link -> store.links().move(link, LinkState.ABANDONED));
            }
        }
        return !links.isEmpty();
    }

    private boolean remind(Instant now) {
        List<ReminderRows.Reminder> due = store.reminders().unreminded(REMINDERS, now, PORTION);
        due.forEach(this::remind);
        return !due.isEmpty();
    }

    private void remind(ReminderRows.Reminder due) {
        store.links()
                .find(due.link())
                .filter(link -> link.state().open() && pending.lives(link) && pending.isFree(link))
                .ifPresent(link ->
                        pending.person(due.user()).ifPresent(user -> remind(due, link, user)));
    }

    private void remind(ReminderRows.Reminder due, LinkRow link, User user) {
        StopKey key = StopKey.fresh();
        store.reminders().stoppable(due, key.hash());
        mails.reminder(pending.shown(link), user, key);
    }
}
