package io.stallholder.simulation;

import java.util.EnumSet;
import java.util.Set;

/** Where in the way of an hour something stood when a fault struck. */
enum Step {
    /** Nothing was under way. */
    IDLE,
    /** Events are stored and counted. */
    INGEST,
    /** A license is assigned to an organization. */
    LINK,
    /** A message of the seller's queue is kept or applied. */
    INBOX,
    /** Agreements are compared with what AWS lists. */
    SWEEP,
    /** Hours are closed and priced. */
    RATE,
    /** Rated hours are brought into line with what became known later. */
    CORRECT,
    /** What is rated, and who pays, is read. */
    READ,
    /** A record is sealed. */
    SEAL,
    /** Records are taken to be sent. */
    LEASE,
    /** An attempt is noted. */
    ATTEMPT,
    /** AWS is called. */
    CALL,
    /** AWS's answer is noted. */
    SETTLE,
    /** Operators are told of what is not accepted. */
    WATCH;

    /** At one of how many such steps others act; more often where the steps are few. */
    int rarity() {
        return switch (this) {
            case LINK, CORRECT, SWEEP -> 4;
            case SEAL, LEASE, ATTEMPT, CALL, SETTLE, RATE, WATCH -> 40;
            case IDLE, INGEST, INBOX, READ -> 150;
        };
    }

    /** The steps that are transactions. */
    static Set<Step> transactions() {
        return EnumSet.complementOf(EnumSet.of(IDLE, CALL));
    }
}
