package io.bazaar.agreement;

import static io.bazaar.rules.Certainty.CHOSEN;
import static io.bazaar.rules.Certainty.DOCUMENTED;
import static io.bazaar.rules.Certainty.MODEL;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/** What the Agreement API asks of a call beyond its shape; {@link PurchaseRule} has the rest. */
public enum AgreementRule implements Rule {
    PARTY(
            "agreement.party",
            "An agreement exists for its acceptor and its proposer only.",
            Text.API,
            CHOSEN),
    ACCEPTOR(
            "agreement.acceptor", "What a buyer does is refused to the proposer.", Text.API, MODEL),
    PROPOSER(
            "agreement.proposer",
            "What a seller does is refused to the acceptor.",
            Text.API,
            MODEL),
    BUYER_ACCOUNT(
            "agreement.buyer-account",
            "Charges and purchase orders are not shown to a seller's account.",
            Text.API,
            DOCUMENTED),
    PURCHASE_RIGHT(
            "agreement.purchase-right",
            "The caller has a user who may purchase, for whom the access key stands.",
            Text.OWN,
            CHOSEN),
    CATALOG("agreement.catalog", "The catalog is AWSMarketplace.", Text.API, MODEL),
    AGREEMENT_TYPE(
            "agreement.agreement-type",
            "The agreement type is PurchaseAgreement or VendorInsightsAgreement.",
            Text.API,
            MODEL),
    PARTY_TYPE("agreement.party-type", "The party type is Proposer or Acceptor.", Text.API, MODEL),
    NEXT_TOKEN(
            "agreement.next-token",
            "A token belongs to the same caller and the same question.",
            Text.API,
            MODEL),
    FILTER_COMPLETE(
            "search-agreements.filter-complete",
            "A filter has a name and a value.",
            Text.SEARCH,
            MODEL),
    FILTER_NAME(
            "search-agreements.filter-name",
            "A filter is one of the ten that there are.",
            Text.SEARCH,
            MODEL),
    FILTER_ONCE("search-agreements.filter-once", "A filter stands once.", Text.SEARCH, CHOSEN),
    FILTER_VALUE(
            "search-agreements.filter-value",
            "A filter's value is one that the filter knows.",
            Text.SEARCH,
            MODEL),
    FILTER_COMBINATION(
            "search-agreements.filter-combination",
            "Filters are combined as the operation lists it.",
            Text.SEARCH,
            DOCUMENTED),
    SORT_BY("search-agreements.sort-by", "Agreements are sorted by EndTime.", Text.SEARCH, MODEL),
    CANCELLATION_ACTIVE(
            "cancellation-request.active",
            "A request to cancel is for an active agreement.",
            Text.CANCELLATION,
            MODEL),
    CANCELLATION_ONE(
            "cancellation-request.one-pending",
            "One request at a time waits for its answer.",
            Text.CANCELLATION,
            CHOSEN),
    CANCELLATION_KNOWN(
            "cancellation-request.known",
            "The request is one for this agreement.",
            Text.CANCELLATION,
            MODEL),
    CANCELLATION_PENDING(
            "cancellation-request.pending",
            "Only a request that waits is accepted, rejected or taken back.",
            Text.CANCELLATION,
            DOCUMENTED);

    /** Sources. */
    private static final class Text {
        private static final String READ = ", read 2026-11-22";
        static final String API = "Agreement API, errors and parties" + READ;
        static final String SEARCH = "Agreement API, SearchAgreements" + READ;
        static final String CANCELLATION = "Agreement API, cancellation requests" + READ;
        static final String OWN = "own choice";

        private Text() {}
    }

    private final String id;
    private final String says;
    private final String source;
    private final Certainty certainty;

    AgreementRule(String id, String says, String source, Certainty certainty) {
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
