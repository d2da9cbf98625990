package io.bazaar;

import io.bazaar.market.MarketDefinition;
import io.bazaar.wire.WireSettings;
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
 * @param wire how strict the AWS side is
 */
public record BazaarSettings(
        int port,
        int smtpPort,
        @Nullable Path data,
        MarketDefinition market,
        List<URI> clockListeners,
        WireSettings wire) {

    public BazaarSettings {
        clockListeners = List.copyOf(clockListeners);
    }

    /** The same with another wire. */
    public BazaarSettings with(WireSettings other) {
        return new BazaarSettings(port, smtpPort, data, market, clockListeners, other);
    }

    /** In memory, on free ports, with as many calls a second as can be made. */
    public static BazaarSettings inMemory(MarketDefinition market) {
        return new BazaarSettings(0, 0, null, market, List.of(), WireSettings.unhurried());
    }
}
