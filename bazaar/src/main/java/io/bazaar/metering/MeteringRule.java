package io.bazaar.metering;

import static io.bazaar.rules.Certainty.CHOSEN;
import static io.bazaar.rules.Certainty.DOCUMENTED;
import static io.bazaar.rules.Certainty.MODEL;
import static io.bazaar.rules.Certainty.OBSERVED;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/** What the metering service asks of a call beyond its shape, and what becomes of each record. */
public enum MeteringRule implements Rule {
    RESOLVED(
            "resolve-customer.resolved",
            "A token in its lifetime resolves for the publisher, as often as it is asked.",
            Text.RESOLVE,
            DOCUMENTED),
    TOKEN_KNOWN(
            "resolve-customer.token-known", "The token has been issued.", Text.RESOLVE, DOCUMENTED),
    TOKEN_CURRENT(
            "resolve-customer.token-current",
            "The token has not expired.",
            Text.RESOLVE,
            DOCUMENTED),
    TOKEN_OWN(
            "resolve-customer.token-own",
            "The caller published the product that the token is for.",
            Text.RESOLVE,
            OBSERVED),
    CUSTOMER_IDENTIFIER(
            "resolve-customer.customer-identifier",
            "The buyer of a legacy product has a CustomerIdentifier.",
            Text.RESOLVE,
            DOCUMENTED),
    REGION(
            "metering.region",
            "The Region is one of those that have the service.",
            Text.REGIONS,
            DOCUMENTED),
    REQUEST_SIZE(
            "batch-meter-usage.request-size",
            "A request is smaller than 1 MB.",
            Text.BATCH,
            DOCUMENTED),
    PRODUCT_CODE_OWN(
            "batch-meter-usage.product-code-own",
            "A product code is one of the caller's products.",
            Text.BATCH,
            DOCUMENTED),
    NO_PRODUCT_CODE(
            "batch-meter-usage.no-product-code",
            "A product with licenses is metered without a product code.",
            Text.BATCH,
            CHOSEN),
    NO_CUSTOMER_IDENTIFIER(
            "batch-meter-usage.no-customer-identifier",
            "A product with licenses has no customer identifiers.",
            Text.BATCH,
            CHOSEN),
    NO_LICENSE(
            "batch-meter-usage.no-license",
            "A record of a request with a product code names no license.",
            Text.BATCH,
            CHOSEN),
    CUSTOMER_GIVEN(
            "batch-meter-usage.customer-given",
            "A record of a request with a product code names its customer.",
            Text.BATCH,
            CHOSEN),
    ONE_CUSTOMER(
            "batch-meter-usage.one-customer",
            "A record has either CustomerIdentifier or CustomerAWSAccountId.",
            Text.BATCH,
            DOCUMENTED),
    CUSTOMER_KNOWN(
            "batch-meter-usage.customer-known",
            "A CustomerIdentifier is that of one of the seller's customers.",
            Text.BATCH,
            DOCUMENTED),
    LICENSE_GIVEN(
            "batch-meter-usage.license-given",
            "A record names its license and the customer's account.",
            Text.BATCH,
            CHOSEN),
    LICENSE_OWN(
            "batch-meter-usage.license-own",
            "The license is one of the caller's products.",
            Text.BATCH,
            DOCUMENTED),
    ONE_PRODUCT(
            "batch-meter-usage.one-product",
            "All records of a request are of one product.",
            Text.BATCH,
            OBSERVED),
    DIMENSION(
            "batch-meter-usage.dimension",
            "The dimension is one of the product, letter by letter.",
            Text.BATCH,
            DOCUMENTED),
    METERED_DIMENSION(
            "batch-meter-usage.metered-dimension",
            "The dimension is one that is metered, not one that a contract grants.",
            Text.BATCH,
            DOCUMENTED),
    TAG_LIMIT(
            "batch-meter-usage.tag-limit",
            "The allocations of a record have at most five different tags.",
            Text.TAGGING,
            DOCUMENTED),
    TAG_VALUE(
            "batch-meter-usage.tag-value",
            "A tag has a value, unless the settings allow an empty one.",
            Text.TAGGING,
            MODEL),
    TAG_KEYS_DISTINCT(
            "batch-meter-usage.tag-keys-distinct",
            "The tags of an allocation have different keys.",
            Text.TAGGING,
            CHOSEN),
    ALLOCATIONS_DISTINCT(
            "batch-meter-usage.allocations-distinct",
            "The allocations of a record have different tags.",
            Text.TAGGING,
            DOCUMENTED),
    ALLOCATIONS_SUM(
            "batch-meter-usage.allocations-sum",
            "The allocations of a record add up to its quantity.",
            Text.TAGGING,
            DOCUMENTED),
    TIMESTAMP_RANGE(
            "batch-meter-usage.timestamp-range",
            "A timestamp is a time of this world.",
            Text.OWN,
            CHOSEN),
    TIMESTAMP_FUTURE(
            "batch-meter-usage.timestamp-future",
            "A timestamp does not lie in the future.",
            Text.BATCH,
            OBSERVED),
    TIMESTAMP_AGE(
            "batch-meter-usage.timestamp-age",
            "A timestamp is less than 24 hours old.",
            Text.BATCH,
            DOCUMENTED),
    MONTH_CUT(
            "batch-meter-usage.month-cut",
            "Usage of a month is taken until 06:00 UTC on the first of the next.",
            Text.BATCH,
            DOCUMENTED),
    AFTER_ACTIVATION(
            "batch-meter-usage.after-activation",
            "A timestamp does not lie before the license's activation.",
            Text.BATCH,
            DOCUMENTED),
    SUCCESS(
            "batch-meter-usage.success",
            "The first quantity of a license, dimension, hour and Region is accepted.",
            Text.RESULT,
            DOCUMENTED),
    SUCCESS_AGAIN(
            "batch-meter-usage.success-again",
            "The same quantity again succeeds with the first record's id.",
            Text.RESULT,
            DOCUMENTED),
    DUPLICATE_RECORD(
            "batch-meter-usage.duplicate-record",
            "Another quantity for the same key is a DuplicateRecord and is not billed.",
            Text.RESULT,
            DOCUMENTED),
    EQUAL_KEYS(
            "batch-meter-usage.equal-keys",
            "A key stands once in a batch, where the settings ask for it.",
            Text.OWN,
            CHOSEN),
    SUBSCRIPTION(
            "batch-meter-usage.subscription",
            "A customer without an agreement is CustomerNotSubscribed.",
            Text.RESULT,
            DOCUMENTED),
    ACCOUNT_OPEN(
            "batch-meter-usage.account-open",
            "A suspended or closed account is CustomerNotSubscribed.",
            Text.RESULT,
            DOCUMENTED),
    OTHER_CUSTOMER(
            "batch-meter-usage.other-customer",
            "A license of another account is CustomerNotSubscribed.",
            Text.RESULT,
            DOCUMENTED),
    NOT_ACTIVE(
            "batch-meter-usage.not-active",
            "A license that is not active yet is CustomerNotSubscribed.",
            Text.RESULT,
            DOCUMENTED),
    AFTER_END(
            "batch-meter-usage.after-end",
            "Usage timed after the license was deprovisioned is CustomerNotSubscribed.",
            Text.RESULT,
            DOCUMENTED),
    WINDOW_CLOSED(
            "batch-meter-usage.window-closed",
            "Usage sent an hour after the license was deprovisioned is CustomerNotSubscribed.",
            Text.RESULT,
            DOCUMENTED),
    METER_PRODUCT(
            "meter-usage.product",
            "The product code is that of a product.",
            Text.METER,
            DOCUMENTED),
    METER_DIMENSION(
            "meter-usage.dimension",
            "The dimension is one of the product that is metered.",
            Text.METER,
            DOCUMENTED),
    METER_TIMESTAMP(
            "meter-usage.timestamp",
            "A timestamp lies within the last six hours.",
            Text.METER,
            DOCUMENTED),
    METER_DRY_RUN(
            "meter-usage.dry-run",
            "A dry run is not a request: it answers DryRunOperation.",
            Text.METER,
            DOCUMENTED),
    METER_ENTITLED(
            "meter-usage.entitled",
            "Who calls for a SaaS product is no customer that runs it: CustomerNotEntitledException.",
            Text.METER,
            CHOSEN),
    REGISTER_PRODUCT(
            "register-usage.product",
            "The product code is that of a product.",
            Text.REGISTER,
            DOCUMENTED),
    REGISTER_KEY(
            "register-usage.public-key-version",
            "The version of the public key is 1.",
            Text.REGISTER,
            CHOSEN),
    REGISTER_PLATFORM(
            "register-usage.platform",
            "Who calls for a SaaS product is no container: PlatformNotSupportedException.",
            Text.REGISTER,
            CHOSEN);

    /** Sources. */
    private static final class Text {
        static final String RESOLVE = "API Reference, ResolveCustomer, read 2026-11-22";
        static final String BATCH = "API Reference, BatchMeterUsage, read 2026-11-22";
        static final String RESULT = "API Reference, UsageRecordResult, read 2026-11-22";
        static final String TAGGING = "Seller Guide, vendor-metered tagging, read 2026-11-22";
        static final String METER = "API Reference, MeterUsage, read 2026-11-22";
        static final String REGISTER = "API Reference, RegisterUsage, read 2026-11-22";
        static final String REGIONS = "Developer Guide, metering Regions, read 2026-11-22";
        static final String OWN = "own choice";

        private Text() {}
    }

    private final String id;
    private final String says;
    private final String source;
    private final Certainty certainty;

    MeteringRule(String id, String says, String source, Certainty certainty) {
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
