package io.bazaar.metering;

import io.bazaar.market.MeteringSettings;
import io.bazaar.market.MeteringSettings.EmptyTag;
import io.bazaar.market.MeteringSettings.TagLimit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tagged shares of a quantity have to keep. Source: Seller Guide, read 2026-11-22. */
final class AllocationRules {

    private static final int TAGS_MAX = 5;

    private AllocationRules() {}

    static Optional<BatchRefusal> refusal(
            List<UsageAllocation> allocations, int quantity, MeteringSettings settings) {
        if (allocations.isEmpty()) {
            return Optional.empty();
        }
        if (settings.emptyTagValue() == EmptyTag.REFUSED
                && allocations.stream().anyMatch(AllocationRules::hasEmptyValue)) {
            return tags(MeteringRule.TAG_VALUE, "The value of a tag must not be empty.");
        }
        if (!allocations.stream().allMatch(AllocationRules::distinctKeys)) {
            return tags(
                    MeteringRule.TAG_KEYS_DISTINCT,
                    "The tags of an allocation must have different keys.");
        }
        if (settings.tagLimit() == TagLimit.PER_RECORD && keys(allocations) > TAGS_MAX) {
            return tags(
                    MeteringRule.TAG_LIMIT,
                    "The allocations of a record have more than 5 different tags.");
        }
        Set<Set<UsageTag>> tagSets = new HashSet<>();
        if (!allocations.stream().allMatch(it -> tagSets.add(new HashSet<>(it.tags())))) {
            return Optional.of(
                    BatchRefusal.allocations(
                            MeteringRule.ALLOCATIONS_DISTINCT,
                            "Usage allocations must have distinct tags."));
        }
        long sum = allocations.stream().mapToLong(UsageAllocation::quantity).sum();
        return sum == quantity
                ? Optional.empty()
                : Optional.of(
                        BatchRefusal.allocations(
                                MeteringRule.ALLOCATIONS_SUM,
                                "Sum of allocated usage quantities is not equal to the usage"
                                        + " quantity."));
    }

    private static Optional<BatchRefusal> tags(MeteringRule rule, String message) {
        return Optional.of(new BatchRefusal(rule, "InvalidTagException", message));
    }

    private static boolean hasEmptyValue(UsageAllocation allocation) {
        return allocation.tags().stream().anyMatch(it -> it.value().isEmpty());
    }

    private static boolean distinctKeys(UsageAllocation allocation) {
        return keys(List.of(allocation)) == allocation.tags().size();
    }

    private static long keys(List<UsageAllocation> allocations) {
        return allocations.stream()
                .flatMap(it -> it.tags().stream())
                .map(UsageTag::key)
                .distinct()
                .count();
    }
}
