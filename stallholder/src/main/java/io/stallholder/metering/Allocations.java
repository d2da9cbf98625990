package io.stallholder.metering;

import io.stallholder.marketplace.gateway.RequestSize;
import io.stallholder.marketplace.gateway.UsageAllocation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Splits a record's quantity by tags. Pure functions: the same units give the same parts, in the
 * same order, and the parts sum to the quantity.
 *
 * <p>AWS takes at most {@value #PARTS_MAX} parts of a record, no two with equal tags, one of them
 * without tags. Source: AWS Marketplace Seller Guide, vendor-metered tagging, read 2026-11-22.
 */
final class Allocations {

    /** The most parts of one record. */
    static final int PARTS_MAX = 2500;

    /** What an allocation without tags is in bytes at most, with its comma. */
    private static final long UNTAGGED_BYTES_MAX =
            RequestSize.of(new UsageAllocation(Integer.MAX_VALUE, Map.of())) + 1;

    private static final Comparator<UsageAllocation> LARGEST_FIRST =
            Comparator.comparing((UsageAllocation part) -> part.tags().isEmpty())
                    .thenComparing(
                            Comparator.comparingInt(UsageAllocation::allocatedUsageQuantity)
                                    .reversed())
                    .thenComparing(part -> text(part.tags()));

    private Allocations() {}

    /**
     * The parts of a quantity in proportion to the units that each set of tags stands for, by
     * largest remainder. What nothing stands for is one part without tags, so that a tagged product
     * has parts in each of its records; a quantity of zero has none. Units taken back count as
     * none. What is too much for AWS goes into the part without tags, the smallest first.
     *
     * @param units what was used, by tags; no tags for what has none
     * @param bytesMax how long the parts may be on the wire together
     */
    static List<UsageAllocation> split(
            long quantity, Map<Map<String, String>, BigDecimal> units, long bytesMax) {
        if (quantity == 0) {
            return List.of();
        }
        List<Share> shares =
                units.entrySet().stream()
                        .filter(entry -> entry.getValue().signum() > 0)
                        .map(entry -> new Share(entry.getKey(), weight(entry.getValue())))
                        .sorted(Comparator.comparing(share -> text(share.tags())))
                        .toList();
        if (shares.isEmpty()) {
            return List.of(new UsageAllocation(Math.toIntExact(quantity), Map.of()));
        }
        return fitting(byLargestRemainder(quantity, shares), bytesMax);
    }

    private static List<UsageAllocation> byLargestRemainder(long quantity, List<Share> shares) {
        BigInteger whole =
                shares.stream().map(Share::weight).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger due = BigInteger.valueOf(quantity);
        List<Part> parts = new ArrayList<>();
        long left = quantity;
        for (Share share : shares) {
            BigInteger[] divided = due.multiply(share.weight()).divideAndRemainder(whole);
            parts.add(new Part(share.tags(), divided[0].longValueExact(), divided[1]));
            left -= divided[0].longValueExact();
        }
        // A stable sort: equal remainders stay in the order of their tags.
        parts.sort(Comparator.comparing(Part::remainder).reversed());
        List<UsageAllocation> allocations = new ArrayList<>();
        for (Part part : parts) {
            long units = part.units() + (left > 0 ? 1 : 0);
            left--;
            if (units > 0) {
                allocations.add(new UsageAllocation(Math.toIntExact(units), part.tags()));
            }
        }
        return allocations.stream().sorted(LARGEST_FIRST).toList();
    }

    private static List<UsageAllocation> fitting(List<UsageAllocation> parts, long bytesMax) {
        long bytes = parts.stream().mapToLong(part -> RequestSize.of(part) + 1).sum();
        if (parts.size() <= PARTS_MAX && bytes <= bytesMax) {
            return parts;
        }
        List<UsageAllocation> kept = new ArrayList<>();
        long untagged = 0;
        long room = bytesMax - UNTAGGED_BYTES_MAX;
        for (UsageAllocation part : parts) {
            room -= RequestSize.of(part) + 1;
            boolean fits = !part.tags().isEmpty() && kept.size() < PARTS_MAX - 1 && room >= 0;
            if (fits) {
                kept.add(part);
            } else {
                room = Math.min(room, -1);
                untagged += part.allocatedUsageQuantity();
            }
        }
        kept.add(new UsageAllocation(Math.toIntExact(untagged), Map.of()));
        return kept;
    }

    /** Sums what has the same tags. */
    static Map<Map<String, String>, BigDecimal> byTags(
            List<RatedPart> parts, Map<String, List<String>> tagsOfMeters) {
        Map<Map<String, String>, BigDecimal> units = new HashMap<>();
        for (RatedPart part : parts) {
            Map<String, String> tags = new HashMap<>();
            for (String name : tagsOfMeters.getOrDefault(part.meter().value(), List.of())) {
                String value = part.attributes().getOrDefault(name, "");
                if (!value.isEmpty()) {
                    tags.put(name, Tags.value(value));
                }
            }
            units.merge(tags, part.units(), BigDecimal::add);
        }
        return units;
    }

    private static BigInteger weight(BigDecimal units) {
        return units.setScale(12, RoundingMode.UNNECESSARY).unscaledValue();
    }

    private static String text(Map<String, String> tags) {
        return new TreeMap<>(tags).toString();
    }

    private record Share(Map<String, String> tags, BigInteger weight) {}

    private record Part(Map<String, String> tags, long units, BigInteger remainder) {}
}
