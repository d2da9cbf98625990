package io.bazaar.metering;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A usage record as a seller sends it.
 *
 * @param customerIdentifier the legacy identity; absent in new integrations
 * @param allocations absent members are an empty list
 * @param echo the record's own JSON, answered unchanged
 */
record UsageRecord(
        Instant timestamp,
        String dimension,
        int quantity,
        @Nullable String customerAccountId,
        @Nullable String licenseArn,
        @Nullable String customerIdentifier,
        List<UsageAllocation> allocations,
        JsonNode echo) {

    Instant hour() {
        return timestamp.truncatedTo(ChronoUnit.HOURS);
    }
}
