package io.bazaar.agreement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A charge that an agreement request announces.
 *
 * @param chargeId {@code ch-…}; the charge of the agreement keeps it
 * @param kind of which kind
 * @param at when it is incurred; absent where that is not a day to come
 */
record ExpectedCharge(String chargeId, Kind kind, @Nullable Instant at) {

    /** How it is incurred. */
    enum Kind {
        /** At once, when the request is accepted. */
        FIXED("ON_ACCEPTANCE"),

        /** On an agreed day. */
        SCHEDULED("SCHEDULED"),

        /** With each bill. */
        USAGE("BILLING_PERIOD");

        private final String timing;

        Kind(String timing) {
            this.timing = timing;
        }

        String timing() {
            return timing;
        }
    }
}
