package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;

/**
 * A record in a list.
 *
 * @param sealedAt business time of its seal
 * @param attempts how many times it was taken to be sent
 */
public record RecordLine(
        UUID id,
        OrganizationId organization,
        AwsAccountId account,
        String productCode,
        HourState hour,
        Instant sealedAt,
        long attempts) {}
