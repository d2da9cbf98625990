package io.stallholder.e2e;

/**
 * A place in the product's work at which a node is killed, and how it is brought to stand there.
 */
sealed interface Point {

    /** What is half done when the node dies. */
    String name();

    /** What has to happen so that a node comes along. */
    Trigger trigger();

    /** What brings a node to the point. */
    enum Trigger {
        /** Usage is posted and jobs run all the time. */
        NOTHING,
        /** An hour ends. */
        HOUR,
        /** AWS tells of a subscription that begins or ends. */
        MARKET,
        /** A buyer arrives with a registration token. */
        ARRIVAL,
        /** Somebody signs in. */
        SIGN_IN
    }

    /** A node waits for a lock of the test. */
    record Locked(String name, Trigger trigger, Wait held) implements Point {}

    /** A node waits for the first lock, and as soon as it is let go, for the second. */
    record Chained(String name, Trigger trigger, Wait first, Wait second) implements Point {}

    /** What the transaction that waits for the lock has done is on disk; the node never hears. */
    record OnDisk(String name, Trigger trigger, Wait held) implements Point {}

    /** AWS has done what was asked, and its answer is on the way. */
    record Unheard(String name, Trigger trigger, String operation) implements Point {}

    /** Some of a call's records are locked to be settled, one is not. */
    record HalfSettled(String name, Trigger trigger) implements Point {}

    /** A sender has died, and the node that clears up after it is in the middle of that. */
    record Reaped(String name, Trigger trigger) implements Point {}

    /** A lock, and the statement that a node waits with. */
    record Wait(String lock, String statement) {

        static Wait table(String table, String statement) {
            // Not against "for share" and "for update", which only need the row.
            return new Wait("lock table " + table + " in share row exclusive mode", statement);
        }
    }
}
