package io.bazaar.testing;

import io.bazaar.invoices.Invoice;
import io.bazaar.market.Agreement;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.shape.Shapes;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a seller does about invoices through the operations themselves. */
public final class SellerBilling {

    private final List<AwsOperation> operations;

    public SellerBilling(Marketplace place) {
        operations = place.billing.operations(Shapes.bundled());
    }

    /** Gives back a part of an invoice, in US dollars; a refusal fails the test. */
    public void giveBack(Invoice invoice, String amount) {
        JsonNode answer =
                Calling.perform(
                        Calling.operation(operations, "BatchCreateBillingAdjustmentRequest"),
                        Map.of(
                                "billingAdjustmentRequestEntries",
                                List.of(
                                        Map.of(
                                                "agreementId",
                                                invoice.agreementId(),
                                                "originalInvoiceId",
                                                invoice.invoiceId(),
                                                "adjustmentAmount",
                                                amount,
                                                "currencyCode",
                                                "USD",
                                                "adjustmentReasonCode",
                                                "INCORRECT_METERING",
                                                "clientToken",
                                                "t-" + amount.replace(".", "-")))));
        if (answer.get("items").size() != 1) {
            throw new AssertionError(answer.toString());
        }
    }

    /** {@code ListAgreementInvoiceLineItems}: invoices and credit memos of an agreement. */
    public JsonNode invoices(Agreement agreement) {
        return Calling.perform(
                        Calling.operation(operations, "ListAgreementInvoiceLineItems"),
                        Map.of("agreementId", agreement.agreementId(), "groupBy", "INVOICE_ID"))
                .get("agreementInvoiceLineItemGroupSummaries");
    }
}
