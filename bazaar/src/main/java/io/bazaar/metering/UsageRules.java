package io.bazaar.metering;

import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.Product;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What makes AWS refuse a whole batch, in the order in which it is checked here: product and
 * caller, license, dimension, allocations, timestamps. Source: API Reference, BatchMeterUsage, read
 * 2026-11-22; the order is our choice.
 */
final class UsageRules {

    /** Records are taken until they are this old. */
    private static final Duration AGE_MAX = Duration.ofHours(24);

    /** On the first of a month, records of the month before are taken until this time (UTC). */
    private static final LocalTime MONTH_CUT = LocalTime.of(6, 0);

    private final Definitions market;
    private final Agreements agreements;

    UsageRules(Definitions market, Agreements agreements) {
        this.market = market;
        this.agreements = agreements;
    }

    /** The first reason to refuse the batch, if there is one. */
    Optional<BatchRefusal> refusal(String sellerAccountId, UsageBatch batch, Instant now) {
        return identity(sellerAccountId, batch)
                .or(() -> first(batch, record -> license(sellerAccountId, record)))
                .or(() -> oneProduct(batch))
                .or(() -> first(batch, this::dimension))
                .or(() -> first(batch, UsageRules::allocations))
                .or(() -> first(batch, record -> timestamp(record, now)))
                .or(() -> first(batch, this::activation));
    }

    private Optional<BatchRefusal> identity(String sellerAccountId, UsageBatch batch) {
        if (batch.productCode() != null) {
            boolean ours =
                    market.products().stream()
                            .anyMatch(product ->
                                    product.productCode().equals(batch.productCode())
                                            && product.sellerAccountId().equals(sellerAccountId));
            return Optional.of(
                    new BatchRefusal(
                            ours ? MeteringRule.NO_PRODUCT_CODE : MeteringRule.PRODUCT_CODE_OWN,
                            "InvalidProductCodeException",
                            ours
                                    ? "This product uses licenses: send LicenseArn and"
                                            + " CustomerAWSAccountId, and no ProductCode."
                                    : "The product code does not match a product published by"
                                            + " this account."));
        }
        return first(
                batch,
                record ->
                        record.customerIdentifier() == null
                                ? Optional.empty()
                                : Optional.of(
                                        new BatchRefusal(
                                                MeteringRule.NO_CUSTOMER_IDENTIFIER,
                                                "InvalidCustomerIdentifierException",
                                                "This product has no CustomerIdentifier: send"
                                                        + " CustomerAWSAccountId and LicenseArn.")));
    }

    private Optional<BatchRefusal> license(String sellerAccountId, UsageRecord record) {
        if (record.licenseArn() == null || record.customerAccountId() == null) {
            return Optional.of(
                    BatchRefusal.license(
                            MeteringRule.LICENSE_GIVEN,
                            "LicenseArn and CustomerAWSAccountId are required."));
        }
        boolean known =
                product(record)
                        .filter(product -> product.sellerAccountId().equals(sellerAccountId))
                        .isPresent();
        return known
                ? Optional.empty()
                : Optional.of(
                        BatchRefusal.license(
                                MeteringRule.LICENSE_OWN,
                                "The LicenseArn is not a license of a product published by this"
                                        + " account: "
                                        + record.licenseArn()));
    }

    private Optional<BatchRefusal> oneProduct(UsageBatch batch) {
        long products =
                batch.records().stream()
                        .flatMap(record -> product(record).stream())
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

    private Optional<BatchRefusal> dimension(UsageRecord record) {
        return agreement(record)
                        .filter(agreement -> agreement.rates().containsKey(record.dimension()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(BatchRefusal.dimension(record.dimension()));
    }

    private static Optional<BatchRefusal> allocations(UsageRecord record) {
        List<UsageAllocation> allocations = record.allocations();
        if (allocations.isEmpty()) {
            return Optional.empty();
        }
        if (!allocations.stream().allMatch(UsageRules::distinctKeys)) {
            return Optional.of(
                    new BatchRefusal(
                            MeteringRule.TAG_KEYS_DISTINCT,
                            "InvalidTagException",
                            "The tags of an allocation must have different keys."));
        }
        Set<Set<Map.Entry<String, String>>> tagSets = new HashSet<>();
        if (!allocations.stream().allMatch(it -> tagSets.add(new HashSet<>(it.tags())))) {
            return Optional.of(
                    BatchRefusal.allocations(
                            MeteringRule.ALLOCATIONS_DISTINCT,
                            "Usage allocations must have distinct tags."));
        }
        long sum = allocations.stream().mapToLong(UsageAllocation::quantity).sum();
        return sum == record.quantity()
                ? Optional.empty()
                : Optional.of(
                        BatchRefusal.allocations(
                                MeteringRule.ALLOCATIONS_SUM,
                                "Sum of allocated usage quantities is not equal to the usage"
                                        + " quantity."));
    }

    private static boolean distinctKeys(UsageAllocation allocation) {
        return allocation.tags().stream().map(Map.Entry::getKey).distinct().count()
                == allocation.tags().size();
    }

    private static Optional<BatchRefusal> timestamp(UsageRecord record, Instant now) {
        if (record.timestamp().isAfter(now)) {
            return Optional.of(
                    BatchRefusal.timestamp(
                            MeteringRule.TIMESTAMP_FUTURE, "The timestamp lies in the future."));
        }
        if (!record.timestamp().plus(AGE_MAX).isAfter(now)) {
            return Optional.of(
                    BatchRefusal.timestamp(
                            MeteringRule.TIMESTAMP_AGE, "The timestamp is 24 hours old or older."));
        }
        Instant cut =
                YearMonth.from(record.timestamp().atOffset(ZoneOffset.UTC))
                        .plusMonths(1)
                        .atDay(1)
                        .atTime(MONTH_CUT)
                        .toInstant(ZoneOffset.UTC);
        return now.isBefore(cut)
                ? Optional.empty()
                : Optional.of(
                        BatchRefusal.timestamp(
                                MeteringRule.MONTH_CUT,
                                "Usage of the previous month is taken until 06:00 UTC on the"
                                        + " first."));
    }

    private Optional<BatchRefusal> activation(UsageRecord record) {
        boolean early =
                agreement(record)
                        .map(Agreement::activatedAt)
                        .filter(activated -> record.timestamp().isBefore(activated))
                        .isPresent();
        return early
                ? Optional.of(
                        BatchRefusal.license(
                                MeteringRule.AFTER_ACTIVATION,
                                "Usage must lie within the license activation period."))
                : Optional.empty();
    }

    private Optional<Product> product(UsageRecord record) {
        return agreement(record).flatMap(agreement -> market.product(agreement.productId()));
    }

    private Optional<Agreement> agreement(UsageRecord record) {
        return Optional.ofNullable(record.licenseArn()).flatMap(agreements::byLicense);
    }

    private static Optional<BatchRefusal> first(
            UsageBatch batch, Function<UsageRecord, Optional<BatchRefusal>> rule) {
        return batch.records().stream().flatMap(record -> rule.apply(record).stream()).findFirst();
    }
}
