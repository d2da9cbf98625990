package io.stallholder.e2e;

import java.util.List;

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

    /** Some of a call's records are settled, one is not. */
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

    /** All of them, in the order of the way of an hour. */
    static List<Point> all() {
        Wait totals = Wait.table("usage.hourly_totals", "insert into usage.hourly_totals");
        Wait through = Wait.table("ledger.rated_through", "insert into ledger.rated_through");
        Wait reported = Wait.table("metering.reported", "insert into metering.reported");
        Wait attempts = Wait.table("metering.attempts", "insert into metering.attempts");
        Wait answers = Wait.table("metering.answers", "insert into metering.answers");
        Wait pace =
                new Wait(
                        "select from metering.pace where id = 1 for update",
                        "update metering.pace");
        return List.of(
                new Locked("event not claimed", Trigger.NOTHING, seen()),
                new Locked("event stored, not added", Trigger.NOTHING, totals),
                new OnDisk("events taken, not answered", Trigger.NOTHING, totals),
                new Locked("hour half closed", Trigger.HOUR, gates()),
                new Locked(
                        "hour closed, not booked",
                        Trigger.HOUR,
                        Wait.table("ledger.transactions", "insert into ledger.transactions")),
                new Locked(
                        "booking without its lines",
                        Trigger.HOUR,
                        Wait.table("ledger.entries", "insert into ledger.entries")),
                new Locked("booked, not marked as rated", Trigger.HOUR, through),
                new OnDisk("rated, not heard", Trigger.HOUR, through),
                new Locked(
                        "records worked out, not sealed",
                        Trigger.HOUR,
                        Wait.table("metering.licenses", "insert into metering.licenses")),
                new Locked("seal half written", Trigger.HOUR, reported),
                new OnDisk("sealed, not heard", Trigger.HOUR, reported),
                new Locked(
                        "sealed, progress not noted",
                        Trigger.HOUR,
                        Wait.table("metering.progress", "insert into metering.progress")),
                new Locked("sealed, no call allowed yet", Trigger.HOUR, pace),
                new Chained("call allowed, nothing leased", Trigger.HOUR, pace, lease()),
                new Locked("leased, attempt not noted", Trigger.HOUR, attempts),
                new OnDisk("attempt on disk, call not made", Trigger.HOUR, attempts),
                new Unheard("AWS has taken, answer not here", Trigger.HOUR, "BatchMeterUsage"),
                new Locked("answer here, not written", Trigger.HOUR, answers),
                new HalfSettled("half of a call settled", Trigger.HOUR),
                new OnDisk("settled, not heard", Trigger.HOUR, answers),
                new Reaped("clearing up after a dead sender", Trigger.HOUR),
                new Locked(
                        "marketplace event not kept",
                        Trigger.MARKET,
                        Wait.table("marketplace.inbox", "insert into marketplace.inbox")),
                new Unheard(
                        "marketplace event kept, deleted, not heard",
                        Trigger.MARKET,
                        "DeleteMessageBatch"),
                new Locked(
                        "marketplace event half applied",
                        Trigger.MARKET,
                        Wait.table("marketplace.licenses", "marketplace.licenses")),
                new Unheard("token resolved, not heard", Trigger.ARRIVAL, "ResolveCustomer"),
                new Locked(
                        "token resolved, link not kept",
                        Trigger.ARRIVAL,
                        Wait.table("linking.pending_links", "linking.pending_links")),
                new Locked(
                        "signed in, session not kept",
                        Trigger.SIGN_IN,
                        Wait.table("identity.sessions", "identity.sessions")),
                new Locked(
                        "mail not claimed",
                        Trigger.NOTHING,
                        Wait.table("outbox.mails", "update outbox.mails")),
                new Locked(
                        "arrival not in the activity log",
                        Trigger.ARRIVAL,
                        Wait.table("audit.entries", "audit.entries")),
                new Locked(
                        "job not picked",
                        Trigger.NOTHING,
                        Wait.table("platform.scheduled_tasks", "scheduled_tasks")));
    }

    private static Wait seen() {
        return Wait.table("usage.seen", "insert into usage.seen");
    }

    private static Wait gates() {
        return Wait.table("usage.gates", "update usage.gates");
    }

    private static Wait lease() {
        return Wait.table("metering.records", "update metering.records r");
    }
}
