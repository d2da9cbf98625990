package io.bazaar.invoices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A billing adjustment under way or done.
 *
 * @param id {@code ba-…}
 * @param statusMessage why it failed; absent otherwise
 * @param dueAt when the credit memo is issued
 */
public record Adjustment(
        String id,
        String sellerAccountId,
        AdjustmentRequest request,
        Status status,
        @Nullable String statusMessage,
        Instant createdAt,
        Instant updatedAt,
        Instant dueAt) {

    /** AWS's three states. */
    public enum Status {
        PENDING,
        VALIDATION_FAILED,
        COMPLETED
    }

    Adjustment completed(Instant at) {
        return with(Status.COMPLETED, null, at);
    }

    Adjustment failed(String message, Instant at) {
        return with(Status.VALIDATION_FAILED, message, at);
    }

    private Adjustment with(Status changed, @Nullable String message, Instant at) {
        return new Adjustment(id, sellerAccountId, request, changed, message, createdAt, at, dueAt);
    }
}
