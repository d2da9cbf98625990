package io.stallholder.metering;

import java.util.Set;

/**
 * Where a record stands between the seal and AWS's answer.
 *
 * <p>The table of what a state can become is kept a second time in the database ({@code
 * metering.transitions}), where a trigger enforces it.
 */
public enum RecordState {
    /** Not a record yet: rated usage of an hour that is not sealed. */
    OPEN,
    /** Waits for a human before it may be sent. */
    HELD,
    /** Fixed for ever and waiting to be sent. */
    SEALED,
    /**
     * Computed like any other and never to be sent: the product's dry run. It ends here, so it can
     * never be accepted. Its quantity counts as reported for ever: a vendor who ends a dry run
     * wants to bill what is used from then on, not a heap of units from before anybody had looked
     * at them, in one hour of one buyer's bill.
     */
    DRY_RUN,
    /** Under a lease: a call is about to be made or under way. */
    SENDING,
    /** AWS answered {@code Success} for this very record. */
    ACCEPTED,
    /** No certain answer; only the identical record may be sent again. */
    SENT_UNKNOWN,
    /** AWS holds another quantity for the same key, or echoed one. */
    CONFLICT,
    /** AWS knows no active agreement behind the license just now. */
    NOT_SUBSCRIBED,
    /** AWS refused the record for what it says. */
    INVALID,
    /** AWS no longer takes the hour. */
    EXPIRED;

    /** Whether a record in this state may go over into the other. */
    public boolean canBecome(RecordState next) {
        return next().contains(next);
    }

    /** Whether nothing but a release follows. */
    public boolean isEnd() {
        return switch (this) {
            case ACCEPTED, CONFLICT, INVALID, EXPIRED, DRY_RUN -> true;
            case OPEN, HELD, SEALED, SENDING, SENT_UNKNOWN, NOT_SUBSCRIBED -> false;
        };
    }

    Set<RecordState> next() {
        return switch (this) {
            case OPEN -> Set.of(HELD, SEALED, DRY_RUN);
            case HELD -> Set.of(SEALED);
            case SEALED -> Set.of(SENDING, EXPIRED);
            case SENDING ->
                    Set.of(ACCEPTED, SENT_UNKNOWN, CONFLICT, NOT_SUBSCRIBED, INVALID, EXPIRED);
            case SENT_UNKNOWN, NOT_SUBSCRIBED -> Set.of(SENDING, EXPIRED);
            case ACCEPTED, DRY_RUN, CONFLICT, INVALID, EXPIRED -> Set.of();
        };
    }
}
