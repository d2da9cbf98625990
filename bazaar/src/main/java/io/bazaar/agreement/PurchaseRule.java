package io.bazaar.agreement;

import static io.bazaar.rules.Certainty.CHOSEN;
import static io.bazaar.rules.Certainty.DOCUMENTED;
import static io.bazaar.rules.Certainty.MODEL;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/** What buying, amending, ordering and cancelling by API asks of a call beyond its shape. */
public enum PurchaseRule implements Rule {
    CLIENT_TOKEN(
            "agreement.client-token",
            "A client token belongs to one request; the same request again has the same answer.",
            Text.API,
            CHOSEN),
    SOURCE_GIVEN(
            "create-agreement-request.source-given",
            "AMEND and REPLACE name their agreement.",
            Text.CREATE,
            MODEL),
    SOURCE_NOT_NEW(
            "create-agreement-request.source-not-new",
            "NEW names no agreement.",
            Text.CREATE,
            MODEL),
    SOURCE_ACTIVE(
            "create-agreement-request.source-active",
            "The agreement to amend or replace is active.",
            Text.CREATE,
            MODEL),
    PROPOSAL_GIVEN(
            "create-agreement-request.proposal-given",
            "NEW and REPLACE name a proposal.",
            Text.CREATE,
            MODEL),
    PROPOSAL_KNOWN(
            "create-agreement-request.proposal-known",
            "The proposal is made to the caller.",
            Text.CREATE,
            MODEL),
    PROPOSAL_OF_SOURCE(
            "create-agreement-request.proposal-of-source",
            "A proposal that comes with AMEND is the agreement's own.",
            Text.CREATE,
            CHOSEN),
    PROPOSAL_OPEN(
            "create-agreement-request.proposal-open",
            "The proposal has not expired.",
            Text.CREATE,
            MODEL),
    TERMS_DISTINCT(
            "create-agreement-request.terms-distinct",
            "A term is requested once.",
            Text.CREATE,
            CHOSEN),
    TERMS_KNOWN(
            "create-agreement-request.terms-known",
            "A requested term is one of the proposal.",
            Text.CREATE,
            MODEL),
    TERMS_MANDATORY(
            "create-agreement-request.terms-mandatory",
            "Pricing, trial, validity and legal terms are requested; support and renewal may be left out.",
            Text.CREATE,
            CHOSEN),
    CONFIGURATION_GIVEN(
            "create-agreement-request.configuration-given",
            "A term that leaves a choice comes with its configuration.",
            Text.CREATE,
            MODEL),
    CONFIGURATION_FITS(
            "create-agreement-request.configuration-fits",
            "A configuration is of its term, and within what the term offers.",
            Text.CREATE,
            MODEL),
    ACCOUNT_OPEN(
            "create-agreement-request.account-open",
            "The buyer's account is neither suspended nor closed.",
            Text.CREATE,
            MODEL),
    PRODUCT_OPEN(
            "create-agreement-request.product-open",
            "The product is for sale to the caller.",
            Text.CREATE,
            CHOSEN),
    ONE_AGREEMENT(
            "create-agreement-request.one-agreement",
            "A product without concurrent agreements has one active agreement per account.",
            Text.CREATE,
            CHOSEN),
    AGREEMENTS_MAX(
            "create-agreement-request.agreements-max",
            "An account has at most 100 active agreements for a product.",
            Text.QUOTAS,
            DOCUMENTED),
    VALUE_MAX(
            "create-agreement-request.value-max",
            "An agreement is worth at most a million US dollars, of a private offer a billion.",
            Text.QUOTAS,
            DOCUMENTED),
    ONE_TRIAL(
            "create-agreement-request.one-trial",
            "An account has one free trial of a product.",
            Text.QUOTAS,
            DOCUMENTED),
    REPLACEABLE(
            "create-agreement-request.replaceable",
            "An agreement is replaced by a private offer for the same product.",
            Text.CREATE,
            CHOSEN),
    AMENDABLE(
            "create-agreement-request.amendable",
            "What is amended is a renewal or quantities of a contract.",
            Text.CREATE,
            CHOSEN),
    REQUEST_KNOWN(
            "accept-agreement-request.request-known",
            "The agreement request is one of the caller.",
            Text.ACCEPT,
            MODEL),
    ACCEPTED_ONCE(
            "accept-agreement-request.once",
            "An agreement request is accepted once.",
            Text.ACCEPT,
            CHOSEN),
    CHARGE_KNOWN(
            "purchase-orders.charge-known",
            "A purchase order is for a charge of its agreement, or of its request.",
            Text.ORDERS,
            MODEL),
    CHARGE_ONCE(
            "purchase-orders.charge-once", "A charge has one purchase order.", Text.ORDERS, MODEL),
    CHARGE_REVISION(
            "purchase-orders.charge-revision",
            "The charge has not changed since its revision was read; UpdatePurchaseOrders names it.",
            Text.ORDERS,
            MODEL),
    ORDER_AGREEMENT(
            "purchase-orders.agreement",
            "UpdatePurchaseOrders names the agreement of each charge.",
            Text.ORDERS,
            MODEL),
    ORDER_REFERENCE(
            "purchase-orders.reference",
            "A purchase order has a reference of at most 200 characters.",
            Text.ORDERS,
            DOCUMENTED),
    ORDER_ACTIVE(
            "purchase-orders.active",
            "Purchase orders are for active agreements.",
            Text.ORDERS,
            CHOSEN),
    CANCEL_ACTIVE(
            "cancel-agreement.active", "A cancelled agreement is active.", Text.CANCEL, MODEL),
    CANCEL_ELIGIBLE(
            "cancel-agreement.eligible",
            "What was paid at purchase is not cancelled by the buyer alone.",
            Text.CANCEL,
            DOCUMENTED);

    /** Sources. */
    private static final class Text {
        private static final String READ = ", read 2026-11-22";
        static final String API = "Agreement API, errors and parties" + READ;
        static final String CREATE = "Agreement API, CreateAgreementRequest" + READ;
        static final String ACCEPT = "Agreement API, AcceptAgreementRequest" + READ;
        static final String ORDERS = "Agreement API, PurchaseOrder; Buyer Guide" + READ;
        static final String CANCEL = "Agreement API, CancelAgreement" + READ;
        static final String QUOTAS = "Developer Guide, Agreement API quotas" + READ;

        private Text() {}
    }

    private final String id;
    private final String says;
    private final String source;
    private final Certainty certainty;

    PurchaseRule(String id, String says, String source, Certainty certainty) {
        this.id = id;
        this.says = says;
        this.source = source;
        this.certainty = certainty;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String says() {
        return says;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Certainty certainty() {
        return certainty;
    }
}
