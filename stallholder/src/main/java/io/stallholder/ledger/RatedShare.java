package io.stallholder.ledger;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.MeterKey;
import java.math.BigDecimal;

/**
 * What a license owes for one meter's usage with the same attributes, in units of the dimension.
 *
 * @param attributes in their canonical text
 */
public record RatedShare(
        DimensionKey dimension, MeterKey meter, String attributes, BigDecimal units) {}
