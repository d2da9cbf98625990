package io.bazaar.metering;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accepted usage of one hour.
 *
 * @param agreementId the agreement that is billed: the one that ran at the timestamp
 * @param productCode the legacy identity under which it was reported; absent with licenses
 * @param hour the UTC hour the timestamp falls in
 * @param timestamp as the seller sent it
 * @param allocations tagged shares that add up to the quantity; empty when there are none
 * @param region where it was reported
 * @param acceptedAt market time
 */
public record MeteringRecord(
        String meteringRecordId,
        String agreementId,
        String licenseArn,
        String accountId,
        String productId,
        @Nullable String productCode,
        String dimension,
        Instant hour,
        Instant timestamp,
        int quantity,
        List<UsageAllocation> allocations,
        String region,
        Instant acceptedAt) {

    public MeteringRecord {
        allocations = List.copyOf(allocations);
    }
}
