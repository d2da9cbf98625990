package io.bazaar.invoices;

import io.bazaar.market.Agreement;
import io.bazaar.metering.MeteringRecord;
import io.bazaar.metering.MeteringRecords;
import io.bazaar.metering.UsageAllocation;
import io.bazaar.metering.UsageTag;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Divides lines of usage by the tags of the records' allocations.
 *
 * <p>Source: AWS Marketplace User Guide, metering for usage (vendor-metered tagging: buyers see the
 * tags as cost allocation tags), read 2026-11-22. How parts of a cent are shared is our choice.
 */
public final class TaggedCosts {

    private static final Comparator<List<UsageTag>> BY_TAGS =
            Comparator.<List<UsageTag>, Boolean>comparing(List::isEmpty)
                    .thenComparing(List::toString);

    private final MeteringRecords records;

    /** The tags of these records. */
    public TaggedCosts(MeteringRecords records) {
        this.records = records;
    }

    /** The shares of those lines of a month's usage that have tags, untagged ones last. */
    public List<TaggedCost> of(Agreement agreement, YearMonth month, List<InvoiceLine> lines) {
        List<MeteringRecord> tagged = records.tagged(agreement.agreementId(), month);
        return tagged.isEmpty()
                ? List.of()
                : lines.stream().flatMap(it -> shares(agreement, tagged, it).stream()).toList();
    }

    private static List<TaggedCost> shares(
            Agreement agreement, List<MeteringRecord> records, InvoiceLine line) {
        Map<List<UsageTag>, Long> units =
                records.stream()
                        .filter(it -> belongs(agreement, it, line))
                        .flatMap(it -> it.allocations().stream())
                        .collect(
                                Collectors.groupingBy(
                                        TaggedCosts::tags,
                                        HashMap::new,
                                        Collectors.summingLong(UsageAllocation::quantity)));
        if (units.keySet().stream().allMatch(List::isEmpty)) {
            return List.of();
        }
        long allocated = units.values().stream().mapToLong(Long::longValue).sum();
        if (line.quantity() > allocated) {
            units.merge(List.of(), line.quantity() - allocated, Long::sum);
        }
        return priced(line, units);
    }

    private static boolean belongs(Agreement agreement, MeteringRecord used, InvoiceLine line) {
        return used.dimension().equals(line.dimension())
                && agreement.rateAt(used.dimension(), used.timestamp()).compareTo(line.rate()) == 0;
    }

    private static List<UsageTag> tags(UsageAllocation allocation) {
        return allocation.tags().stream()
                .sorted(Comparator.comparing(UsageTag::key).thenComparing(UsageTag::value))
                .toList();
    }

    private static List<TaggedCost> priced(InvoiceLine line, Map<List<UsageTag>, Long> units) {
        List<List<UsageTag>> order = units.keySet().stream().sorted(BY_TAGS).toList();
        List<Long> quantities = order.stream().map(it -> units.getOrDefault(it, 0L)).toList();
        List<BigDecimal> amounts = Cents.split(line.amount(), quantities);
        return IntStream.range(0, order.size())
                .mapToObj(i ->
                        new TaggedCost(
                                line.dimension(),
                                line.rate(),
                                order.get(i),
                                quantities.get(i),
                                amounts.get(i)))
                .toList();
    }
}
