package io.bazaar.invoices;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A movement of money as the seller sees it; never changed.
 *
 * @param fromAccountId who pays; empty for AWS
 * @param toAccountId who gets it; empty for AWS
 * @param amount negative when it lessens what the seller gets
 * @param balanceImpacting whether it counts for what the seller gets
 * @param parentId the event that a disbursement settles; absent otherwise
 * @param disbursementId the payment to the seller that it is part of; absent until then
 * @param invoiceId what it belongs to; absent for the payment to the seller itself
 */
public record BillingEvent(
        String id,
        String sellerAccountId,
        String fromAccountId,
        String toAccountId,
        Action action,
        String transactionType,
        BigDecimal amount,
        boolean balanceImpacting,
        @Nullable String parentId,
        @Nullable String disbursementId,
        Instant at,
        @Nullable String invoiceId) {

    /** What happened. */
    public enum Action {
        INVOICED,
        COLLECTED,
        DISBURSED
    }
}
