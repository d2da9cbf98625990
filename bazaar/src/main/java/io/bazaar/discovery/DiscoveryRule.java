package io.bazaar.discovery;

import static io.bazaar.rules.Certainty.CHOSEN;
import static io.bazaar.rules.Certainty.DOCUMENTED;
import static io.bazaar.rules.Certainty.MODEL;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/** What the Discovery API asks of a call beyond its shape. */
public enum DiscoveryRule implements Rule {
    LISTING_KNOWN(
            "discovery.listing-known",
            "A listing exists for those who may buy it, and for its seller.",
            "Discovery API, GetListing, read 2026-11-22",
            CHOSEN),
    PRODUCT_KNOWN(
            "discovery.product-known",
            "A product exists for those who may buy it, and for its seller.",
            "Discovery API, GetProduct, read 2026-11-22",
            CHOSEN),
    OFFER_KNOWN(
            "discovery.offer-known",
            "A private offer exists for the accounts that it is made to.",
            "Discovery API, GetOffer, read 2026-11-22",
            DOCUMENTED),
    OPTIONS_SCOPE(
            "discovery.options-scope",
            "Purchase options are asked for by product or by visibility.",
            "Discovery API, ListPurchaseOptions, read 2026-11-22",
            DOCUMENTED),
    OPTIONS_VALUE(
            "discovery.options-value",
            "A filter of purchase options has a value that it knows.",
            "Discovery API, PurchaseOptionFilter, read 2026-11-22",
            DOCUMENTED),
    RATING_VALUE(
            "discovery.rating-value",
            "A rating is filtered by one value from 0.0 to 5.0.",
            "Discovery API, SearchFilter, read 2026-11-22",
            DOCUMENTED),
    NEXT_TOKEN(
            "discovery.next-token",
            "A token belongs to the same caller and the same question.",
            "Discovery API, ValidationException, read 2026-11-22",
            MODEL);

    private final String id;
    private final String says;
    private final String source;
    private final Certainty certainty;

    DiscoveryRule(String id, String says, String source, Certainty certainty) {
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
