package io.stallholder.billing;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.UsageHour;
import io.stallholder.metering.HourState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One hour of one dimension.
 *
 * @param ratedUnits rated with this hour
 * @param late how much of it was used in earlier hours, by hour
 * @param sealed whether the hour is sealed; if it has no record then, its units were carried on
 * @param last whether the license ended in it, so that nothing is carried on from here
 * @param record what AWS was told
 */
public record HourUse(
        UsageHour hour,
        DimensionKey dimension,
        BigDecimal ratedUnits,
        List<LateUse> late,
        boolean sealed,
        boolean last,
        Optional<HourState> record) {

    /** Keeps its own copy of the list. */
    public HourUse {
        late = List.copyOf(late);
    }

    /** Whether something was taken back that nothing can be set against any more. */
    public boolean isCredit() {
        return last && record.isEmpty() && ratedUnits.signum() < 0;
    }

    /** All that is late, in units of the dimension. */
    public BigDecimal lateUnits() {
        return late.stream().map(LateUse::units).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
