package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import java.math.BigDecimal;

/**
 * More was reported through a license than it owes, since something was taken back afterwards.
 *
 * @param units in units of the dimension, positive
 * @param ended whether the license ended, so that no later usage can be set against it
 */
public record CreditDue(
        LicenseArn license, DimensionKey dimension, BigDecimal units, boolean ended) {}
