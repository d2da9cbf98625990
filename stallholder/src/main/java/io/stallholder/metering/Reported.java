package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import java.util.Optional;

/**
 * All that was ever reported for one license and dimension, for promise I1: what is rated is open,
 * or in one of these, or carried.
 *
 * @param acceptedUnits what counts of the records that AWS accepted or, as operators found, holds
 * @param pendingUnits what counts of all other records, whatever their state
 * @param keptUnits the running total that seals are computed on; it must equal the sum of both
 * @param sealedThrough the last sealed hour of the license
 */
public record Reported(
        LicenseArn license,
        DimensionKey dimension,
        long acceptedUnits,
        long pendingUnits,
        long keptUnits,
        Optional<UsageHour> sealedThrough) {

    /** The sum of all unreleased records. */
    public long unreleasedUnits() {
        return Math.addExact(acceptedUnits, pendingUnits);
    }

    /** Whether the running total agrees with the records. */
    public boolean agrees() {
        return keptUnits == unreleasedUnits();
    }
}
