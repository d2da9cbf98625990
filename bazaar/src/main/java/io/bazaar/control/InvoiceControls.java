package io.bazaar.control;

import io.bazaar.bills.Billing;
import io.bazaar.invoices.Adjustment;
import io.bazaar.invoices.Invoice;
import io.bazaar.invoices.PaymentAnswer;
import io.bazaar.store.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /_bazaar/invoices} and {@code /_bazaar/adjustments}: what has been invoiced, and what
 * buyers' banks and AWS's checks do about it. A refusal is 409 with the answer's name and members.
 */
final class InvoiceControls {

    private static final String INVOICES = Controls.ROOT + "/invoices";
    private static final String ADJUSTMENTS = Controls.ROOT + "/adjustments";

    private final Billing billing;

    InvoiceControls(Billing billing) {
        this.billing = billing;
    }

    void register(RoutesConfig routes) {
        routes.get(INVOICES, Controls.readable(this::invoices));
        routes.post(INVOICES + "/{invoice}/payment", Controls.readable(this::payment));
        routes.get(ADJUSTMENTS, Controls.readable(this::adjustments));
        routes.post(ADJUSTMENTS + "/{adjustment}/fail", Controls.readable(this::fail));
    }

    private void invoices(Context http) {
        @Nullable String account = http.queryParam("account");
        @Nullable String agreement = http.queryParam("agreement");
        List<Invoice> all =
                agreement == null ? billing.invoices().all() : billing.invoices().of(agreement);
        Controls.answer(
                http,
                200,
                all.stream()
                        .filter(it ->
                                account == null
                                        || it.accountId().equals(account)
                                        || it.sellerAccountId().equals(account))
                        .map(InvoiceControls::shown)
                        .toList());
    }

    private record Ordered(@Nullable String state) {}

    private void payment(Context http) {
        String invoice = http.pathParam("invoice");
        String state = Ask.required("state", Json.read(http.body(), Ordered.class).state());
        PaymentAnswer answer =
                switch (state) {
                    case "paid" -> billing.payments().pay(invoice);
                    case "failed" -> billing.payments().fail(invoice);
                    default -> throw new BadRequest("state must be paid or failed");
                };
        if (answer instanceof PaymentAnswer.Changed(Invoice changed)) {
            Controls.answer(http, 200, shown(changed));
        } else {
            AgreementControls.refuse(http, answer);
        }
    }

    private void adjustments(Context http) {
        Controls.answer(http, 200, billing.adjustments().of(Ask.parameter(http, "account")));
    }

    private record Why(@Nullable String message) {}

    private void fail(Context http) {
        String id = http.pathParam("adjustment");
        String message = Ask.required("message", Json.read(http.body(), Why.class).message());
        Optional<Adjustment> failed = billing.adjustInvoices().fail(id, message);
        if (failed.isPresent()) {
            Controls.answer(http, 200, failed.get());
        } else {
            Controls.answer(
                    http, 409, Map.of("refused", "NotPending", "because", Map.of("id", id)));
        }
    }

    private static Map<String, Object> shown(Invoice invoice) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("invoiceId", invoice.invoiceId());
        shown.put("type", invoice.type());
        shown.put("origin", invoice.origin());
        shown.put("agreementId", invoice.agreementId());
        shown.put("accountId", invoice.accountId());
        shown.put("sellerAccountId", invoice.sellerAccountId());
        shown.put("productId", invoice.productId());
        shown.put("period", invoice.period());
        shown.put("issuedAt", invoice.issuedAt());
        shown.put("lines", invoice.lines());
        shown.put("amount", invoice.amount());
        shown.put("tax", invoice.tax());
        shown.put("listingFee", invoice.listingFee());
        shown.put("adjustable", invoice.adjustable());
        shown.put("payment", invoice.payment());
        if (invoice.originalInvoiceId() != null) {
            shown.put("originalInvoiceId", invoice.originalInvoiceId());
        }
        return shown;
    }
}
