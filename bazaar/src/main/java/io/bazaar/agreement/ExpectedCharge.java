package io.bazaar.agreement;

/**
 * A charge that an agreement request announces.
 *
 * @param chargeId {@code ch-…}; the charge of the agreement keeps it
 * @param kind of which kind
 */
record ExpectedCharge(String chargeId, Kind kind) {

    /** How it is incurred. */
    enum Kind {
        /** At once, when the request is accepted. */
        FIXED("ON_ACCEPTANCE"),

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
