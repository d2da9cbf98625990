package io.bazaar;

import io.bazaar.market.MarketDefinition;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator is to run.
 *
 * @param port for pages, AWS and controls; 0 takes a free one
 * @param smtpPort for mail; 0 takes a free one
 * @param data where state is kept; in memory when absent
 * @param market who trades what
 * @param clockListeners who is told and waited for when the clock is advanced
 */
public record BazaarSettings(
        int port,
        int smtpPort,
        @Nullable Path data,
        MarketDefinition market,
        List<URI> clockListeners) {

    public BazaarSettings {
        clockListeners = List.copyOf(clockListeners);
    }

    /** In memory, on free ports. */
    public static BazaarSettings inMemory(MarketDefinition market) {
        return new BazaarSettings(0, 0, null, market, List.of());
    }
}
