package io.stallholder.e2e;

import io.stallholder.e2e.Point.Chained;
import io.stallholder.e2e.Point.HalfSettled;
import io.stallholder.e2e.Point.Locked;
import io.stallholder.e2e.Point.OnDisk;
import io.stallholder.e2e.Point.Reaped;
import io.stallholder.e2e.Point.Trigger;
import io.stallholder.e2e.Point.Unheard;
import io.stallholder.e2e.Point.Wait;
import java.util.List;
import java.util.stream.Stream;

/** The points at which nodes are killed. */
final class Points {

    private Points() {}

    /** All of them, in the order of the way of an hour. */
    static List<Point> all() {
        return Stream.of(ingestion(), rating(), sealing(), sending(), people())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Point> ingestion() {
        Wait totals = Wait.table("usage.hourly_totals", "insert into usage.hourly_totals");
        return List.of(
                locked("event not claimed", Trigger.NOTHING, "insert into usage.seen"),
                new Locked("event stored, not added", Trigger.NOTHING, totals),
                new OnDisk("events taken, not answered", Trigger.NOTHING, totals));
    }

    private static List<Point> rating() {
        Wait through = Wait.table("ledger.rated_through", "insert into ledger.rated_through");
        Wait gates = new Wait("select from usage.gates for share", "usage.gates g%for update");
        return List.of(
                new Locked("hour to be closed", Trigger.HOUR, gates),
                locked("hour closed, not booked", Trigger.HOUR, "insert into ledger.transactions"),
                locked("booking without its lines", Trigger.HOUR, "insert into ledger.entries"),
                new Locked("booked, not marked as rated", Trigger.HOUR, through),
                new OnDisk("rated, not heard", Trigger.HOUR, through));
    }

    private static List<Point> sealing() {
        Wait reported = Wait.table("metering.reported", "insert into metering.reported");
        return List.of(
                locked(
                        "records worked out, not sealed",
                        Trigger.HOUR,
                        "insert into metering.licenses"),
                new Locked("seal half written", Trigger.HOUR, reported),
                new OnDisk("sealed, not heard", Trigger.HOUR, reported),
                locked(
                        "sealed, progress not noted",
                        Trigger.HOUR,
                        "insert into metering.progress"));
    }

    private static List<Point> sending() {
        Wait attempts = Wait.table("metering.attempts", "insert into metering.attempts");
        Wait answers = Wait.table("metering.answers", "insert into metering.answers");
        Wait records = Wait.table("metering.records", "update metering.records r");
        Wait pace = new Wait("lock table metering.pace in exclusive mode", "metering.pace");
        return List.of(
                new Locked("sealed, no call allowed yet", Trigger.HOUR, pace),
                new Chained("call allowed, nothing leased", Trigger.HOUR, pace, records),
                new Locked("leased, attempt not noted", Trigger.HOUR, attempts),
                new OnDisk("attempt on disk, call not made", Trigger.HOUR, attempts),
                new Unheard("AWS has taken, answer not here", Trigger.HOUR, "BatchMeterUsage"),
                new Locked("answer here, not written", Trigger.HOUR, answers),
                new HalfSettled("half of a call held to settle it", Trigger.HOUR),
                new OnDisk("settled, not heard", Trigger.HOUR, answers),
                new Reaped("clearing up after a dead sender", Trigger.HOUR));
    }

    private static List<Point> people() {
        return List.of(
                locked("event not kept", Trigger.MARKET, "insert into marketplace.inbox"),
                new Unheard("event kept, deletion not heard", Trigger.MARKET, "DeleteMessageBatch"),
                locked("event half applied", Trigger.MARKET, "marketplace.licenses"),
                new Unheard("token resolved, not heard", Trigger.ARRIVAL, "ResolveCustomer"),
                locked("link not kept", Trigger.ARRIVAL, "linking.pending_links"),
                locked("arrival not logged", Trigger.ARRIVAL, "insert into audit.entries"),
                locked("session not kept", Trigger.SIGN_IN, "insert into identity.sessions"),
                locked("mail not claimed", Trigger.NOTHING, "update outbox.mails"),
                locked("job not picked", Trigger.NOTHING, "update platform.scheduled_tasks"));
    }

    /** At a statement whose last word is the table that is held. */
    private static Point locked(String name, Trigger trigger, String statement) {
        String table = statement.substring(statement.lastIndexOf(' ') + 1);
        return new Locked(name, trigger, Wait.table(table, statement));
    }
}
