package io.stallholder.catalog;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.Money;

/**
 * A pricing dimension of the listing: what AWS counts and bills.
 *
 * @param awsUnitPrice what AWS charges for one unit; $0.01 for {@link Reporting#CENT_UNITS}
 */
public record Dimension(
        DimensionKey key,
        LocalizedText name,
        LocalizedText unit,
        Reporting reporting,
        Money awsUnitPrice) {}
