package io.stallholder.marketplace.gateway;

import java.util.Map;

/** The part of a record's quantity that carries these tags; no tags is the untagged part. */
public record UsageAllocation(int allocatedUsageQuantity, Map<String, String> tags) {

    /** Copies the tags; refuses a negative part. */
    public UsageAllocation {
        tags = Map.copyOf(tags);
        if (allocatedUsageQuantity < 0) {
            throw new IllegalArgumentException("negative part: " + allocatedUsageQuantity);
        }
    }
}
