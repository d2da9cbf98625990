package io.bazaar.invoices;

import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.rules.Rule;
import io.bazaar.wire.AwsApi;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.AwsTime;
import io.bazaar.wire.Members;
import io.bazaar.wire.shape.Shapes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The billing adjustments of the Agreement API. */
public final class AdjustmentActions {

    private static final int ENTRIES_MAX = 50;
    private static final String CATALOG = "AWSMarketplace";
    private static final String TYPE = "PurchaseAgreement";

    private final Agreements agreements;
    private final Adjustments adjustments;
    private final AdjustInvoices adjustInvoices;
    private final AwsApi service;

    /** The operations over these adjustments. */
    public AdjustmentActions(
            Agreements agreements,
            Adjustments adjustments,
            AdjustInvoices adjustInvoices,
            Shapes shapes) {
        this.agreements = agreements;
        this.adjustments = adjustments;
        this.adjustInvoices = adjustInvoices;
        this.service = AwsApi.of(shapes.service("AWSMPCommerceService_v20200301"));
    }

    /** The operations that are served. */
    public List<AwsOperation> operations() {
        return service.operations(
                Map.of(
                        "BatchCreateBillingAdjustmentRequest", this::batchCreate,
                        "GetBillingAdjustmentRequest", this::get,
                        "ListBillingAdjustmentRequests", this::list));
    }

    private AwsReply batchCreate(AwsCall call) {
        List<AdjustmentRequest> entries =
                new Members(call.body())
                        .list("billingAdjustmentRequestEntries").orElseGet(List::of).stream()
                                .map(AdjustmentActions::request)
                                .toList();
        check(entries);
        refuseOthers(entries.getFirst().agreementId(), call.caller().accountId(), false);

        List<Map<String, Object>> items = new ArrayList<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (EntryAnswer answer : adjustInvoices.adjust(call.caller().accountId(), entries)) {
            switch (answer) {
                case EntryAnswer.Accepted(Adjustment adjustment) ->
                        items.add(
                                Map.of(
                                        "billingAdjustmentRequestId",
                                        adjustment.id(),
                                        "clientToken",
                                        adjustment.request().clientToken()));
                case EntryAnswer.Refused refused -> {
                    rules.add(refused.rule());
                    errors.add(
                            Map.of(
                                    "code", refused.code(),
                                    "message", refused.message(),
                                    "clientToken", refused.clientToken()));
                }
            }
        }
        return AwsReply.of(Map.of("items", items, "errors", errors)).decidedBy(rules);
    }

    private static void check(List<AdjustmentRequest> entries) {
        String field = "billingAdjustmentRequestEntries";
        if (entries.isEmpty()) {
            throw Refusals.invalid(
                    InvoiceRule.ENTRIES,
                    "MISSING_BILLING_ADJUSTMENT_REQUEST_ENTRY",
                    field,
                    "An entry is missing.");
        }
        if (entries.size() > ENTRIES_MAX) {
            throw Refusals.invalid(
                    InvoiceRule.ENTRIES_MAX,
                    "BILLING_ADJUSTMENTS_LIMIT_EXCEEDED",
                    field,
                    "At most " + ENTRIES_MAX + " entries are taken.");
        }
        if (entries.stream().map(AdjustmentRequest::agreementId).distinct().count() > 1) {
            throw Refusals.invalid(
                    InvoiceRule.ONE_AGREEMENT,
                    "MULTIPLE_AGREEMENT_IDS",
                    field,
                    "All entries must be of one agreement.");
        }
        if (entries.stream().map(AdjustmentRequest::clientToken).distinct().count()
                < entries.size()) {
            throw Refusals.invalid(
                    InvoiceRule.TOKENS_DISTINCT,
                    "INVALID_CLIENT_TOKEN",
                    field,
                    "Each entry needs a client token of its own.");
        }
    }

    /** The pattern lets an empty text and a lone point through; they are worth nothing. */
    private static AdjustmentRequest request(Members entry) {
        String amount = entry.requiredText("adjustmentAmount");
        return new AdjustmentRequest(
                entry.requiredText("agreementId"),
                entry.requiredText("originalInvoiceId"),
                amount.matches(".*\\d.*") ? new BigDecimal(amount) : BigDecimal.ZERO,
                entry.requiredText("currencyCode"),
                entry.requiredText("adjustmentReasonCode"),
                entry.text("description").orElse(null),
                entry.requiredText("clientToken"));
    }

    private AwsReply get(AwsCall call) {
        Members body = new Members(call.body());
        String agreementId = body.requiredText("agreementId");
        String id = body.requiredText("billingAdjustmentRequestId");
        refuseOthers(agreementId, call.caller().accountId(), false);
        Adjustment found =
                adjustments
                        .find(id)
                        .filter(it -> it.sellerAccountId().equals(call.caller().accountId()))
                        .filter(it -> it.request().agreementId().equals(agreementId))
                        .orElseThrow(() ->
                                Refusals.unknown(
                                        InvoiceRule.ADJUSTMENT_KNOWN,
                                        "BillingAdjustmentRequest",
                                        id));
        Map<String, Object> shown = shown(found);
        shown.put("adjustmentReasonCode", found.request().reasonCode());
        if (found.request().description() != null) {
            shown.put("description", found.request().description());
        }
        if (found.statusMessage() != null) {
            shown.put("statusMessage", found.statusMessage());
        }
        return AwsReply.of(shown);
    }

    /** Which adjustments are asked for; what is absent does not matter. */
    private record Filter(
            @Nullable String status, @Nullable Instant before, @Nullable Instant after) {

        boolean matches(Adjustment adjustment) {
            return (status == null || status.equals(adjustment.status().name()))
                    && (before == null || adjustment.createdAt().isBefore(before))
                    && (after == null || adjustment.createdAt().isAfter(after));
        }
    }

    private AwsReply list(AwsCall call) {
        Members body = new Members(call.body());
        requireCatalog(body);
        requireType(body);
        Optional<String> agreementId = body.text("agreementId");
        String caller = call.caller().accountId();
        agreementId.ifPresent(it -> refuseOthers(it, caller, true));
        Filter filter =
                new Filter(
                        body.text("status").orElse(null),
                        body.time("createdBefore").orElse(null),
                        body.time("createdAfter").orElse(null));
        List<Adjustment> found =
                agreementId
                        .map(adjustments::ofAgreement)
                        .orElseGet(() -> adjustments.of(caller))
                        .stream()
                        .filter(filter::matches)
                        .toList();
        return AwsReply.of(
                new Paging(body, agreementId.toString() + filter)
                        .answer("items", found, Adjustment::id, AdjustmentActions::summary));
    }

    private static void requireCatalog(Members body) {
        if (!body.text("catalog").orElse(CATALOG).equals(CATALOG)) {
            throw Refusals.invalid(
                    InvoiceRule.CATALOG,
                    "INVALID_CATALOG",
                    "catalog",
                    "The catalog must be " + CATALOG + ".");
        }
    }

    private static void requireType(Members body) {
        if (!body.text("agreementType").orElse(TYPE).equals(TYPE)) {
            throw Refusals.invalid(
                    InvoiceRule.AGREEMENT_TYPE,
                    "INVALID_AGREEMENT_TYPE",
                    "agreementType",
                    "The agreement type must be " + TYPE + ".");
        }
    }

    /** What nobody knows is answered entry by entry where there are entries. */
    private void refuseOthers(String agreementId, String caller, boolean strangersToo) {
        Optional<Agreement> agreement = agreements.find(agreementId);
        boolean proposer = agreement.filter(it -> it.sellerAccountId().equals(caller)).isPresent();
        boolean acceptor = agreement.filter(it -> it.accountId().equals(caller)).isPresent();
        if (acceptor || (strangersToo && !proposer)) {
            throw Refusals.denied();
        }
    }

    private static Object summary(Adjustment adjustment) {
        Map<String, Object> summary = shown(adjustment);
        summary.put("agreementType", TYPE);
        summary.put("catalog", CATALOG);
        return summary;
    }

    private static Map<String, Object> shown(Adjustment adjustment) {
        AdjustmentRequest request = adjustment.request();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("billingAdjustmentRequestId", adjustment.id());
        shown.put("agreementId", request.agreementId());
        shown.put("originalInvoiceId", request.originalInvoiceId());
        shown.put("adjustmentAmount", Cents.of(request.amount()).toPlainString());
        shown.put("currencyCode", request.currencyCode());
        shown.put("status", adjustment.status().name());
        shown.put("createdAt", new AwsTime(adjustment.createdAt()));
        shown.put("updatedAt", new AwsTime(adjustment.updatedAt()));
        return shown;
    }
}
