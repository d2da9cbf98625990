package io.stallholder.billing;

import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;

/**
 * Usage of an hour that became known only after it was closed, and goes out with a later one.
 *
 * @param hour when it was used
 * @param units in units of the dimension; negative where something was taken back
 */
public record LateUse(UsageHour hour, BigDecimal units) {}
