package io.bazaar.market;

import io.bazaar.clock.MarketClock;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.util.Optional;

/** The registration tokens: opaque, valid for hours of market time, reusable until they expire. */
public final class RegistrationTokens {

    private final MarketSettings settings;
    private final Store store;
    private final MarketClock clock;
    private final Agreements agreements;
    private final Table<RegistrationToken> tokens;

    /** The tokens the store remembers. */
    public RegistrationTokens(MarketSettings settings, Exchange exchange) {
        this.settings = settings;
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.agreements = exchange.agreements();
        this.tokens = store.table("registration-tokens", RegistrationToken.class);
    }

    /** What a token says. */
    public sealed interface Resolution {

        /** The buyer's agreement. */
        record Resolved(Agreement agreement) implements Resolution {}

        /** It was valid once. */
        record Expired() implements Resolution {}

        /** It was never given out. */
        record Unknown() implements Resolution {}
    }

    /** Looks a token up; the same answer as often as it is asked, until it expires. */
    public Resolution resolve(String token) {
        Optional<RegistrationToken> found = tokens.find(token);
        if (found.isEmpty()) {
            return new Resolution.Unknown();
        }
        if (!clock.instant().isBefore(found.get().expiresAt())) {
            return new Resolution.Expired();
        }
        return agreements
                .find(found.get().agreementId())
                .<Resolution>map(Resolution.Resolved::new)
                .orElseGet(Resolution.Unknown::new);
    }

    String mint(Agreement agreement) {
        String token = Ids.registrationToken();
        RegistrationToken meaning =
                new RegistrationToken(
                        agreement.agreementId(), clock.instant().plus(settings.life()));
        store.change(() -> tokens.put(token, meaning));
        return token;
    }
}
