package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What sealing pulls from: rated usage that no longer changes. */
interface RatedUsage {

    /** The last hour of each organization that is rated. */
    Map<OrganizationId, UsageHour> through();

    /** All that was rated for the license up to the end of the hour, by dimension. */
    Map<DimensionKey, BigDecimal> totals(LicenseArn license, UsageHour hour);

    /**
     * All that was rated for what the license used up to the end of the hour, also where it is
     * booked with a later hour: no later hour of a license that ended is ever reported.
     */
    Map<DimensionKey, BigDecimal> finalTotals(LicenseArn license, UsageHour lastHour);

    /** What was rated for the license and booked with hours from the instant through the hour. */
    List<RatedPart> parts(LicenseArn license, Instant from, UsageHour through);

    /**
     * What was rated for hours through the last one and booked with an hour from the instant on.
     */
    List<RatedPart> finalParts(LicenseArn license, Instant from, UsageHour lastHour);
}
