package io.bazaar.market;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Choices where AWS's documents are silent or disagree; what is left out has its default.
 *
 * @param tokenLife market time a registration token stays valid; 4 hours
 * @param activationDelay market time from purchase to {@code License Updated}; none
 * @param deprovisionDelay market time from cancel to {@code License Deprovisioned}; 5 seconds
 * @param redirectHints whether the redirect also carries product and agreement id; no
 */
public record MarketSettings(
        @Nullable Duration tokenLife,
        @Nullable Duration activationDelay,
        @Nullable Duration deprovisionDelay,
        @Nullable Boolean redirectHints) {

    /** Everything at its default. */
    public static final MarketSettings DEFAULTS = new MarketSettings(null, null, null, null);

    Duration life() {
        return tokenLife == null ? Duration.ofHours(4) : tokenLife;
    }

    Duration untilActive() {
        return activationDelay == null ? Duration.ZERO : activationDelay;
    }

    Duration untilDeprovisioned() {
        return deprovisionDelay == null ? Duration.ofSeconds(5) : deprovisionDelay;
    }

    boolean hints() {
        return redirectHints != null && redirectHints;
    }
}
