package io.bazaar.metering;

import java.util.List;

/**
 * A tagged share of a record's quantity.
 *
 * @param tags in the order in which the seller sent them; empty for the untagged share
 */
public record UsageAllocation(int quantity, List<UsageTag> tags) {

    public UsageAllocation {
        tags = List.copyOf(tags);
    }
}
