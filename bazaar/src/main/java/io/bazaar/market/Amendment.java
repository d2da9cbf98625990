package io.bazaar.market;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer changes of a running agreement.
 *
 * @param quantities the new units by dimension key, never fewer than before; empty to keep them
 * @param autoRenew absent to keep it
 */
public record Amendment(SequencedMap<String, Integer> quantities, @Nullable Boolean autoRenew) {

    public Amendment {
        quantities = Ordered.copy(quantities);
    }
}
