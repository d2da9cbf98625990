package io.stallholder.linking;

/** Stops the reminders of one person about one link. Opens its own transactions. */
public final class StopReminders {

    private final ReceiveToken.Store store;

    StopReminders(ReceiveToken.Store store) {
        this.store = store;
    }

    /** Whether the key of a reminder's stop link is known; nothing changes. */
    public boolean knows(String key) {
        return StopKey.parse(key)
                .map(known ->
                        store.transactions()
                                .asSystem(() -> store.reminders().isStoppable(known.hash())))
                .orElse(false);
    }

    /** Stops them; false for an unknown key. Used again, it changes nothing. */
    public boolean stop(String key) {
        return StopKey.parse(key)
                .map(known ->
                        store.transactions()
                                .asSystem(() ->
                                        store.reminders().stop(known.hash(), store.clock().now())))
                .orElse(false);
    }
}
