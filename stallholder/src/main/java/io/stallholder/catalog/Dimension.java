package io.stallholder.catalog;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.Money;
import java.util.Optional;

/**
 * A pricing dimension of the listing: what AWS counts and bills.
 *
 * @param awsUnitPrice what AWS charges for one unit; $0.01 for {@link Reporting#CENT_UNITS}
 * @param holdAbove the most units that one record may report before a human looks at it; empty for
 *     no such bound
 */
public record Dimension(
        DimensionKey key,
        LocalizedText name,
        LocalizedText unit,
        Reporting reporting,
        Money awsUnitPrice,
        Optional<Long> holdAbove) {}
