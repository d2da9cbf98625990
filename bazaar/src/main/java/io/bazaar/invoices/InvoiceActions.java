package io.bazaar.invoices;

import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.Term;
import io.bazaar.wire.AwsApi;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.AwsTime;
import io.bazaar.wire.Members;
import io.bazaar.wire.shape.Shapes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ListAgreementInvoiceLineItems} of the Agreement API: the seller's billed truth. */
public final class InvoiceActions {

    private final Definitions definitions;
    private final Agreements agreements;
    private final Invoices invoices;
    private final AwsApi service;

    /** The operations over these invoices. */
    public InvoiceActions(
            Definitions definitions, Agreements agreements, Invoices invoices, Shapes shapes) {
        this.definitions = definitions;
        this.agreements = agreements;
        this.invoices = invoices;
        this.service = AwsApi.of(shapes.service("AWSMPCommerceService_v20200301"));
    }

    /** The operations that are served. */
    public List<AwsOperation> operations() {
        return service.operations(
                Map.of("ListAgreementInvoiceLineItems", this::listAgreementInvoiceLineItems));
    }

    /** What invoices are asked for; what is absent does not matter. */
    private record Filter(
            @Nullable String invoiceId,
            @Nullable String type,
            @Nullable YearMonth period,
            @Nullable Instant before,
            @Nullable Instant after) {

        static Filter of(Members body) {
            return new Filter(
                    body.text("invoiceId").orElse(null),
                    body.text("invoiceType").orElse(null),
                    body.structure("invoiceBillingPeriod").map(Filter::period).orElse(null),
                    body.time("beforeIssuedTime").orElse(null),
                    body.time("afterIssuedTime").orElse(null));
        }

        private static YearMonth period(Members period) {
            return YearMonth.of(
                    Math.toIntExact(period.number("year").orElseThrow()),
                    Math.toIntExact(period.number("month").orElseThrow()));
        }

        boolean matches(Invoice invoice) {
            return (invoiceId == null || invoiceId.equals(invoice.invoiceId()))
                    && (type == null || type.equals(invoice.type().name()))
                    && (period == null || period.equals(invoice.period()))
                    && (before == null || invoice.issuedAt().isBefore(before))
                    && (after == null || invoice.issuedAt().isAfter(after));
        }
    }

    private AwsReply listAgreementInvoiceLineItems(AwsCall call) {
        Members body = new Members(call.body());
        String agreementId = body.requiredText("agreementId");
        requireProposer(agreementId, call.caller().accountId());
        Filter filter = Filter.of(body);
        List<Invoice> found = invoices.of(agreementId).stream().filter(filter::matches).toList();
        return AwsReply.of(
                new Paging(body, agreementId + filter)
                        .answer(
                                "agreementInvoiceLineItemGroupSummaries",
                                found,
                                Invoice::invoiceId,
                                this::summary));
    }

    private void requireProposer(String agreementId, String caller) {
        Optional<Agreement> agreement = agreements.find(agreementId);
        boolean acceptor = agreement.filter(it -> it.accountId().equals(caller)).isPresent();
        boolean proposer = agreement.filter(it -> it.sellerAccountId().equals(caller)).isPresent();
        if (!proposer) {
            throw acceptor
                    ? Refusals.denied()
                    : Refusals.unknown(InvoiceRule.AGREEMENT_KNOWN, "Agreement", agreementId);
        }
    }

    private Object summary(Invoice invoice) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("agreementId", invoice.agreementId());
        summary.put("invoiceId", invoice.invoiceId());
        summary.put(
                "pricingCurrencyAmount",
                Map.of(
                        "amount", signed(invoice).toPlainString(),
                        "maxAdjustmentAmount", invoice.adjustable().toPlainString(),
                        "currencyCode", Term.CURRENCY));
        summary.put(
                "invoiceBillingPeriod",
                Map.of(
                        "month", invoice.period().getMonthValue(),
                        "year", invoice.period().getYear()));
        summary.put("issuedTime", new AwsTime(invoice.issuedAt()));
        summary.put("invoiceType", invoice.type().name());
        summary.put("invoicingEntity", Map.of("legalName", Invoice.ENTITY));
        return summary;
    }

    private BigDecimal signed(Invoice invoice) {
        boolean negative =
                invoice.type() == InvoiceType.CREDIT_MEMO
                        && definitions.settings().billing().negativeMemos();
        return negative ? invoice.amount().negate() : invoice.amount();
    }
}
