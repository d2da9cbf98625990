package io.bazaar.market;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Choices about invoices, where AWS's documents are silent or it depends on the parties.
 *
 * @param taxRate the buyer's tax on top of each invoice, as a share: 0.19 is 19 %
 * @param listingFee AWS's share of what the seller earns
 * @param paidAfter market time from an invoice to its payment
 * @param adjustmentDelay market time from a billing adjustment to its credit memo
 * @param creditMemoAmounts how ListAgreementInvoiceLineItems writes what is given back
 * @param agreementIdInDailyUsage how the daily usage feed writes an agreement
 */
public record BillingSettings(
        BigDecimal taxRate,
        BigDecimal listingFee,
        Duration paidAfter,
        Duration adjustmentDelay,
        Sign creditMemoAmounts,
        AgreementSpelling agreementIdInDailyUsage) {

    /** Everything at its default. */
    public static final BillingSettings DEFAULTS =
            new BillingSettings(
                    BigDecimal.ZERO,
                    new BigDecimal("0.03"),
                    Duration.ofDays(3),
                    Duration.ZERO,
                    Sign.NEGATIVE,
                    AgreementSpelling.AGMT);

    /** How an amount is written. */
    public enum Sign {
        NEGATIVE,
        POSITIVE
    }

    /** How an agreement's id begins. */
    public enum AgreementSpelling {
        AGMT("agmt-"),

        /** As the page of the daily usage feed has it. */
        AGMNT("agmnt-");

        private final String prefix;

        AgreementSpelling(String prefix) {
            this.prefix = prefix;
        }

        /** An id that begins as everywhere else. */
        public String spell(String agreementId) {
            return prefix + agreementId.substring(AGMT.prefix.length());
        }
    }

    /** Whether a credit memo's amount has a minus. */
    public boolean negativeMemos() {
        return creditMemoAmounts == Sign.NEGATIVE;
    }
}
