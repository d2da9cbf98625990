package io.stallholder.billing;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.UsageHour;
import io.stallholder.metering.HourState;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One hour of one dimension.
 *
 * @param ratedUnits rated with this hour
 * @param sealed whether the hour is sealed; if it has no record then, its units were carried on
 * @param record what AWS was told
 */
public record HourUse(
        UsageHour hour,
        DimensionKey dimension,
        BigDecimal ratedUnits,
        boolean sealed,
        Optional<HourState> record) {}
