package io.bazaar.market;

import java.time.Instant;

/**
 * Something that happens to an agreement when the market's time reaches an instant.
 *
 * @param days how many days before the end; with {@link Kind#NOTICE} only, else 0
 */
record Due(String key, Instant at, Kind kind, String agreementId, int days) {

    /** What happens. */
    enum Kind {
        /** Something is charged whose agreed day has come. */
        CHARGE,

        /** The license becomes usable. */
        ACTIVATE,

        /** The license is taken away. */
        DEPROVISION,

        /** The final hour of a legacy customer's usage is over. */
        CLOSE,

        /** The seller is told that the end is near. */
        NOTICE,

        /** The agreed end has come: it renews itself or expires. */
        END,

        /** A seller's request to cancel was not answered in time: it counts as accepted. */
        APPROVE_CANCELLATION
    }
}
