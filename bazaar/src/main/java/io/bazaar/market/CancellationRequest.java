package io.bazaar.market;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A seller's request to cancel an agreement. Times are whole seconds of market time.
 *
 * @param requestId {@code acr-…}
 * @param reasonCode as the Agreement API spells it
 * @param description absent where the seller gave none
 * @param clientToken by which the same request is recognised; absent where none was given
 * @param statusMessage why it was rejected or taken back; absent until then
 */
public record CancellationRequest(
        String requestId,
        String agreementId,
        String reasonCode,
        @Nullable String description,
        @Nullable String clientToken,
        CancellationStatus status,
        @Nullable String statusMessage,
        Instant createdAt,
        Instant updatedAt) {

    /** How long the buyer has. Source: Seller Guide, refunds and cancellations, read 2026-11-22. */
    public static final Duration PATIENCE = Duration.ofDays(7);

    /** How long a reason or description may be, in characters. Source: Agreement API, its model. */
    public static final int TEXT_LENGTH_MAX = 2000;

    /** When silence counts as approval. */
    public Instant answeredBy() {
        return createdAt.plus(PATIENCE);
    }

    /** Whether it waits for the buyer's answer. */
    public boolean isPending() {
        return status == CancellationStatus.PENDING_APPROVAL;
    }

    CancellationRequest became(CancellationStatus next, @Nullable String why, Instant at) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(requestId + " is " + status + ", not to be " + next);
        }
        return new CancellationRequest(
                requestId,
                agreementId,
                reasonCode,
                description,
                clientToken,
                next,
                why,
                createdAt,
                at);
    }
}
