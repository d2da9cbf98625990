package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A record that something has kept from being accepted.
 *
 * @param waitsForHuman whether nothing more happens to it by itself
 * @param attempts how many times it was taken to be sent
 * @param detail what AWS or the way there said last
 * @param sealedAt business time of its seal
 */
public record StuckRecord(
        UUID id,
        OrganizationId organization,
        AwsAccountId account,
        HourState hour,
        boolean waitsForHuman,
        long attempts,
        Optional<String> detail,
        Instant sealedAt) {}
