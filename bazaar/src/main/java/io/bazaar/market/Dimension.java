package io.bazaar.market;

import java.math.BigDecimal;

/**
 * A thing that is metered.
 *
 * @param key the API identifier, case-sensitive
 * @param price US dollars for one unit
 */
public record Dimension(String key, BigDecimal price) {

    public Dimension {
        Checks.that(!key.isBlank() && key.length() <= 255, "dimension key: '" + key + "'");
        Checks.that(price.signum() >= 0, "price of " + key + " is negative: " + price);
    }
}
