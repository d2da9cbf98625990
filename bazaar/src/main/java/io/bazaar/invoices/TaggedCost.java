package io.bazaar.invoices;

import io.bazaar.metering.UsageTag;
import java.math.BigDecimal;
import java.util.List;

/**
 * A share of a line of usage, told apart by the tags of its allocations.
 *
 * @param dimension the dimension's key
 * @param rate of the line
 * @param tags by key; empty for what carries none
 * @param quantity units
 * @param amount in cents; the shares of a line add up to it
 */
public record TaggedCost(
        String dimension, BigDecimal rate, List<UsageTag> tags, long quantity, BigDecimal amount) {

    public TaggedCost {
        tags = List.copyOf(tags);
    }
}
