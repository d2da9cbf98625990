package io.bazaar.bills;

import io.bazaar.invoices.TaggedCost;
import io.bazaar.invoices.Taxed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agreement on a bill; without lines when it was active and nothing has been metered.
 *
 * @param poNumber the purchase order number; empty when none was given
 * @param endedAt when it was cancelled; absent while it runs
 * @param amount the sum of the lines, US dollars before tax
 * @param running those of the lines that no invoice has yet
 * @param expected what they will be on an invoice, if nothing more is used
 * @param tagged shares of the lines of usage that have tags
 * @param invoices what has been issued of it so far, oldest first, with credit memos
 */
public record BilledAgreement(
        String agreementId,
        String productId,
        String productTitle,
        String poNumber,
        Instant acceptedAt,
        @Nullable Instant endedAt,
        List<BillLine> lines,
        BigDecimal amount,
        List<BillLine> running,
        Taxed expected,
        List<TaggedCost> tagged,
        List<BilledInvoice> invoices) {

    public BilledAgreement {
        lines = List.copyOf(lines);
        running = List.copyOf(running);
        tagged = List.copyOf(tagged);
        invoices = List.copyOf(invoices);
    }
}
