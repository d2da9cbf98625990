package io.stallholder.ledger;

import io.stallholder.kernel.DimensionKey;
import java.math.BigDecimal;

/** What a license owes in one dimension, in units of the dimension, since its beginning. */
public record RatedTotal(DimensionKey dimension, BigDecimal units) {}
