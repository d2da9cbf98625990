package io.bazaar.market;

import java.math.BigDecimal;
import java.time.Period;
import java.util.SequencedMap;

/**
 * What a contract of one duration costs.
 *
 * @param duration such as {@code P12M}
 * @param severalDimensions whether more than one dimension may be chosen
 * @param quantities whether more than one unit of a dimension may be chosen
 * @param prices US dollars for one unit over the whole duration, by dimension key
 */
public record UpfrontRateCard(
        Period duration,
        boolean severalDimensions,
        boolean quantities,
        SequencedMap<String, BigDecimal> prices) {

    public UpfrontRateCard {
        prices = Ordered.copy(prices);
    }
}
