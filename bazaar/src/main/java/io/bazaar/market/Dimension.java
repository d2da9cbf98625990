package io.bazaar.market;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A thing that is metered, or bought beforehand, or both.
 *
 * @param key the API identifier, case-sensitive
 * @param unit the unit as AWS's catalog names it, such as {@code Units}
 * @param price the list price in US dollars for one metered unit; absent when it is not metered
 */
public record Dimension(
        String key, String unit, Set<DimensionType> types, @Nullable BigDecimal price) {

    public Dimension {
        Checks.that(!key.isBlank() && key.length() <= 255, "dimension key: '" + key + "'");
        Checks.that(!types.isEmpty(), "types of " + key + " are missing");
        Checks.that(
                types.contains(DimensionType.METERED) == (price != null),
                "a metered dimension has a price, another has none: " + key);
        Checks.that(
                price == null || price.signum() >= 0, "price of " + key + " is negative: " + price);
        types = Set.copyOf(types);
    }

    /** Whether usage of it may be reported. */
    public boolean isMetered() {
        return types.contains(DimensionType.METERED);
    }

    /** Whether a quantity of it is bought with a contract. */
    public boolean isEntitled() {
        return types.contains(DimensionType.ENTITLED);
    }
}
