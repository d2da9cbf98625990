package io.bazaar.metering;

import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.MeteringSettings;
import io.bazaar.market.MeteringSettings.Check;
import io.bazaar.market.Product;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What makes AWS refuse a whole batch, in the order of the settings. A check that another has to
 * come before passes what it cannot judge. Source: API Reference, BatchMeterUsage, read 2026-11-22;
 * the order is our choice.
 */
final class UsageRules {

    private final IdentityRules identity;
    private final Subscribed subscribed;

    UsageRules(Agreements agreements, Subscribed subscribed) {
        this.identity = new IdentityRules(agreements);
        this.subscribed = subscribed;
    }

    /** The first reason to refuse the batch, if there is one. */
    Optional<BatchRefusal> refusal(List<Claim> batch, MeteringSettings settings, Instant now) {
        return settings.checkOrder().stream()
                .flatMap(check -> refusal(check, batch, settings, now).stream())
                .findFirst();
    }

    private Optional<BatchRefusal> refusal(
            Check check, List<Claim> batch, MeteringSettings settings, Instant now) {
        return switch (check) {
            case IDENTITY -> first(batch, claim -> identity.refusal(claim, settings));
            case LICENSE -> first(batch, UsageRules::license);
            case ONE_PRODUCT -> oneProduct(batch);
            case DIMENSION -> first(batch, UsageRules::dimension);
            case ALLOCATIONS ->
                    first(
                            batch,
                            claim ->
                                    AllocationRules.refusal(
                                            claim.usage().allocations(),
                                            claim.usage().quantity(),
                                            settings));
            case TIMESTAMPS ->
                    first(
                            batch,
                            claim -> TimeRules.refusal(claim.usage().timestamp(), now, settings));
            case SUBSCRIPTION -> first(batch, claim -> subscription(claim, settings, now));
        };
    }

    private static Optional<BatchRefusal> license(Claim claim) {
        UsageRecord usage = claim.usage();
        if (claim.byProduct()) {
            return Optional.empty();
        }
        if (usage.licenseArn() == null || usage.customerAccountId() == null) {
            return Optional.of(
                    BatchRefusal.license(
                            MeteringRule.LICENSE_GIVEN,
                            "LicenseArn and CustomerAWSAccountId are required."));
        }
        return claim.product() != null
                ? Optional.empty()
                : Optional.of(
                        BatchRefusal.license(
                                MeteringRule.LICENSE_OWN,
                                "The LicenseArn is not a license of a product published by this"
                                        + " account: "
                                        + usage.licenseArn()));
    }

    private static Optional<BatchRefusal> oneProduct(List<Claim> batch) {
        long products =
                batch.stream()
                        .map(Claim::product)
                        .filter(Objects::nonNull)
                        .map(Product::productId)
                        .distinct()
                        .count();
        return products > 1
                ? Optional.of(
                        BatchRefusal.license(
                                MeteringRule.ONE_PRODUCT,
                                "All records of a request must be of one product."))
                : Optional.empty();
    }

    private static Optional<BatchRefusal> dimension(Claim claim) {
        Product product = claim.product();
        Agreement billed = claim.billed();
        String key = claim.usage().dimension();
        if (product == null) {
            return Optional.empty();
        }
        boolean metered =
                billed == null ? isMetered(product, key) : billed.rates().containsKey(key);
        if (metered) {
            return Optional.empty();
        }
        boolean entitled = product.dimension(key).filter(it -> !it.isMetered()).isPresent();
        return Optional.of(
                BatchRefusal.dimension(
                        entitled ? MeteringRule.METERED_DIMENSION : MeteringRule.DIMENSION, key));
    }

    private static boolean isMetered(Product product, String key) {
        return product.dimension(key).filter(it -> it.isMetered()).isPresent();
    }

    private Optional<BatchRefusal> subscription(
            Claim claim, MeteringSettings settings, Instant now) {
        return subscribed
                .unless(claim, now)
                .filter(rule -> Subscribed.refusesBatch(claim, rule, settings))
                .map(rule ->
                        BatchRefusal.license(
                                rule,
                                "Ensure the LicenseArn is valid, matches the customer, and usage"
                                        + " is within the license activation period."));
    }

    private static Optional<BatchRefusal> first(
            List<Claim> batch, Function<Claim, Optional<BatchRefusal>> rule) {
        return batch.stream().flatMap(claim -> rule.apply(claim).stream()).findFirst();
    }
}
