package io.stallholder.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The store of the sending side: leases, attempts, answers and the pace of calls. Every method is a
 * transaction of its own; all times are wall time unless they say otherwise.
 */
interface Sends {

    /** Turns records whose lease ran out into unknown ones. Returns how many. */
    int reap(Instant wall);

    /** Whether some record may be sent now. */
    boolean anyDue(Instant wall);

    /**
     * Takes records that may be sent now, earliest deadline first, all of one product and told to
     * AWS the same way, with a new fencing number each. Those past their deadline are expected to
     * be refused: they never share a lease with others, and come when no other record is due.
     *
     * @param now business time
     */
    List<Leased> lease(LeaseTerms terms, Instant now);

    /** The same, of records past their deadline alone, whatever else is due. */
    List<Leased> leaseLate(LeaseTerms terms, Instant now);

    /**
     * Notes that a call with these records is about to be made, if every one of them is still under
     * its lease and their product is not stopped. Returns false, having noted nothing, if not: then
     * no call may be made.
     */
    boolean attempt(UUID call, List<Leased> records, Instant wall);

    /**
     * Notes what came of a call and moves each record on, unless its fencing number is no longer
     * the current one: a sender that lost its lease changes nothing.
     */
    void settle(UUID call, List<Settlement> settlements, Times times);

    /** Notes that AWS refused a call because of at least one of several records. */
    void refusedTogether(UUID call, List<Leased> records, String detail, Times times);

    /**
     * Gives records back whose lease ends before they were sent for themselves; attempts so far
     * were refused as a whole.
     */
    void giveBack(List<Leased> records, Instant nextTry);

    /** Reserves the next call if it may start soon enough; says how long to wait for it. */
    Optional<Duration> reserveCall(Pace pace, Instant wall);

    /**
     * AWS asked for fewer calls: for a while all nodes make fewer.
     *
     * @param sent when the refused call was sent
     */
    void slowDown(Pace pace, Instant sent, Instant wall);

    /**
     * How many records are due by business time and neither settled nor waiting for a human, who is
     * waited for as well while a product is stopped.
     */
    int unsettled();

    /** The two clocks at one moment. */
    record Times(Instant business, Instant wall) {}

    /** The quota of calls, all nodes together, and the longest wait for one. */
    record Pace(int callsPerSecond, Duration waitMax) {}

    /** How many records a lease may take, and until when. */
    record LeaseTerms(int recordsMax, Instant wall, Instant until) {}
}
