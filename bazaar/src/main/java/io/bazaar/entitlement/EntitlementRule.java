package io.bazaar.entitlement;

import static io.bazaar.rules.Certainty.CHOSEN;
import static io.bazaar.rules.Certainty.DOCUMENTED;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/** What GetEntitlements asks of a call beyond its shape, and what it lists. */
public enum EntitlementRule implements Rule {
    REGION("region", "The service is called in us-east-1.", Text.GUIDE, DOCUMENTED),
    PRODUCT_OWN(
            "product-own", "The product code is one of the caller's products.", Text.API, CHOSEN),
    CONTRACT(
            "contract",
            "The product is sold by contract; what others are answered is a setting.",
            Text.GUIDE,
            DOCUMENTED),
    ONE_CUSTOMER_FILTER(
            "one-customer-filter",
            "A request filters by CUSTOMER_IDENTIFIER or by CUSTOMER_AWS_ACCOUNT_ID.",
            Text.API,
            DOCUMENTED),
    NEXT_TOKEN(
            "next-token", "NextToken is one that the same request was answered.", Text.API, CHOSEN),
    FILTER("filter", "What is listed has one of the values of each filter.", Text.API, DOCUMENTED),
    CURRENT(
            "current",
            "What is listed is of a license that is active and not taken away.",
            Text.API,
            DOCUMENTED),
    PAGE("page", "A page has MaxResults entitlements at most, 25 without.", Text.API, DOCUMENTED);

    /** Sources. */
    private static final class Text {
        static final String API = "API Reference, GetEntitlements, read 2026-11-22";
        static final String GUIDE = "Seller Guide, checking entitlements, read 2026-11-22";

        private Text() {}
    }

    private final String id;
    private final String says;
    private final String source;
    private final Certainty certainty;

    EntitlementRule(String id, String says, String source, Certainty certainty) {
        this.id = "get-entitlements." + id;
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
