package io.bazaar.agreement;

import java.util.Arrays;
import java.util.Optional;

/** What SearchAgreements can be asked by. */
enum SearchFilter {
    PARTY_TYPE("PartyType"),
    AGREEMENT_TYPE("AgreementType"),
    RESOURCE_IDENTIFIER("ResourceIdentifier"),
    RESOURCE_TYPE("ResourceType"),
    ACCEPTOR_ACCOUNT_ID("AcceptorAccountId"),
    OFFER_ID("OfferId"),
    OFFER_SET_ID("OfferSetId"),
    STATUS("Status"),
    BEFORE_END_TIME("BeforeEndTime"),
    AFTER_END_TIME("AfterEndTime");

    private final String wire;

    SearchFilter(String wire) {
        this.wire = wire;
    }

    static Optional<SearchFilter> of(String wire) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(wire)).findFirst();
    }
}
