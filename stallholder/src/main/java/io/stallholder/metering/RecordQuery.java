package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.OrganizationId;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/**
 * Which records are asked for, the newest seals first.
 *
 * @param licenseId the last part of the license's ARN
 * @param month of the record's hour, in UTC
 * @param before the last record of the page before
 */
public record RecordQuery(
        Optional<OrganizationId> organization,
        Optional<String> licenseId,
        Optional<DimensionKey> dimension,
        Optional<RecordState> state,
        Optional<YearMonth> month,
        Optional<UUID> before) {}
