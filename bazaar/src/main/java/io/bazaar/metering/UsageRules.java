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

    private static final int TAGS_MAX = 5;
    private static final String TAG_KEY = "[a-zA-Z0-9+ \\-=._:/@]{1,100}";
    private static final String TAG_VALUE = "[a-zA-Z0-9+ \\-=._:/@]{1,256}";

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
                                                "InvalidCustomerIdentifierException",
                                                "This product has no CustomerIdentifier: send"
                                                        + " CustomerAWSAccountId and LicenseArn.")));
    }

    private Optional<BatchRefusal> license(String sellerAccountId, UsageRecord record) {
        if (record.licenseArn() == null || record.customerAccountId() == null) {
            return Optional.of(
                    BatchRefusal.license("LicenseArn and CustomerAWSAccountId are required."));
        }
        boolean known =
                product(record)
                        .filter(product -> product.sellerAccountId().equals(sellerAccountId))
                        .isPresent();
        return known
                ? Optional.empty()
                : Optional.of(
                        BatchRefusal.license(
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
                        BatchRefusal.license("All records of a request must be of one product."))
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
        if (allocations.stream().anyMatch(allocation -> !wellTagged(allocation))) {
            return Optional.of(
                    new BatchRefusal(
                            "InvalidTagException",
                            "The tag is invalid, or the number of tags is greater than 5."));
        }
        long sum = allocations.stream().mapToLong(UsageAllocation::quantity).sum();
        Set<Set<Map.Entry<String, String>>> tagSets = new HashSet<>();
        boolean distinct =
                allocations.stream().allMatch(it -> tagSets.add(new HashSet<>(it.tags())));
        return sum == record.quantity() && distinct
                ? Optional.empty()
                : Optional.of(
                        new BatchRefusal(
                                "InvalidUsageAllocationsException",
                                distinct
                                        ? "Sum of allocated usage quantities is not equal to the"
                                                + " usage quantity."
                                        : "Usage allocations must have distinct tags."));
    }

    private static boolean wellTagged(UsageAllocation allocation) {
        long keys = allocation.tags().stream().map(Map.Entry::getKey).distinct().count();
        return allocation.tags().size() <= TAGS_MAX
                && keys == allocation.tags().size()
                && allocation.tags().stream()
                        .allMatch(tag ->
                                tag.getKey().matches(TAG_KEY) && tag.getValue().matches(TAG_VALUE));
    }

    private static Optional<BatchRefusal> timestamp(UsageRecord record, Instant now) {
        if (record.timestamp().isAfter(now)) {
            return Optional.of(BatchRefusal.timestamp("The timestamp lies in the future."));
        }
        if (!record.timestamp().plus(AGE_MAX).isAfter(now)) {
            return Optional.of(BatchRefusal.timestamp("The timestamp is 24 hours old or older."));
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
