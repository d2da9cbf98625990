package io.stallholder.ledger;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import java.math.BigDecimal;

/** What this license owes in one dimension, in units of the dimension, since its beginning. */
public record LicenseTotal(LicenseArn license, DimensionKey dimension, BigDecimal units) {}
