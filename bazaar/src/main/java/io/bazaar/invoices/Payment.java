package io.bazaar.invoices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an invoice's money is.
 *
 * @param dueAt when it is paid if nothing goes wrong
 * @param paidAt when it was; absent until then
 * @param disbursedAt when the seller got its share; absent until then
 */
public record Payment(
        State state, Instant dueAt, @Nullable Instant paidAt, @Nullable Instant disbursedAt) {

    /** What has happened so far. */
    public enum State {
        DUE,
        PAID,
        FAILED
    }

    Payment paid(Instant at) {
        return new Payment(State.PAID, dueAt, at, disbursedAt);
    }

    Payment failed() {
        return new Payment(State.FAILED, dueAt, null, null);
    }

    Payment disbursed(Instant at) {
        return new Payment(state, dueAt, paidAt, at);
    }
}
