package io.bazaar.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens when the market's time reaches an instant.
 *
 * @param event the body to deliver; with {@link Kind#DELIVER} only
 */
record Due(String key, Instant at, Kind kind, String agreementId, @Nullable String event) {

    /** What happens. */
    enum Kind {
        ACTIVATE,
        DEPROVISION,
        DELIVER
    }
}
