package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import java.math.BigDecimal;

/**
 * AWS bills more through a license than it owes: something was taken back after it was reported, or
 * AWS holds another quantity than ours.
 *
 * @param units in units of the dimension, positive
 * @param conflict whether AWS holds more than we told it, as operators accepted; nothing is set
 *     against that by itself
 * @param ended whether the license ended, so that no later usage can be set against it
 */
public record CreditDue(
        LicenseArn license,
        DimensionKey dimension,
        BigDecimal units,
        boolean conflict,
        boolean ended) {}
