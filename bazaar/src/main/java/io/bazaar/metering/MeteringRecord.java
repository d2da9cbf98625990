package io.bazaar.metering;

import java.time.Instant;

/**
 * Accepted usage of one hour.
 *
 * @param hour the UTC hour the timestamp falls in
 * @param timestamp as the seller sent it
 * @param region where it was reported
 * @param acceptedAt market time
 */
public record MeteringRecord(
        String meteringRecordId,
        String agreementId,
        String licenseArn,
        String accountId,
        String productId,
        String dimension,
        Instant hour,
        Instant timestamp,
        int quantity,
        String region,
        Instant acceptedAt) {}
