package io.stallholder.console;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The API's bounds.
 *
 * @param rateLimit requests that a key may send in a window to one node
 * @param rateWindow the length of a window, whole seconds
 */
@ConfigurationProperties("stallholder.api")
record ApiSettings(@DefaultValue("100") int rateLimit, @DefaultValue("10s") Duration rateWindow) {

    ApiSettings {
        if (rateLimit < 1 || rateWindow.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "stallholder.api: " + rateLimit + " requests in " + rateWindow);
        }
    }
}
