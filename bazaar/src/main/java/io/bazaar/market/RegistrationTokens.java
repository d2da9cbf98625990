package io.bazaar.market;

import io.bazaar.clock.MarketClock;
import io.bazaar.faults.FaultKind;
import io.bazaar.faults.Faults;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Duration;
import java.util.Optional;

/**
 * The registration tokens: opaque, valid for hours of market time, reusable until they expire
 * unless the settings or a fault say that they resolve once.
 */
public final class RegistrationTokens {

    private final Definitions definitions;
    private final Store store;
    private final MarketClock clock;
    private final Agreements agreements;
    private final Faults faults;
    private final Table<RegistrationToken> tokens;

    /** The tokens the store remembers. */
    public RegistrationTokens(Definitions definitions, Exchange exchange) {
        this.definitions = definitions;
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.agreements = exchange.agreements();
        this.faults = exchange.faults();
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

    /** Looks a token up; the same answer as often as it is asked, until it expires or is spent. */
    public Resolution resolve(String token) {
        return once() ? store.write(() -> spend(token)) : meaning(token);
    }

    /** A token for the answer of GetAgreementEntitlements, with the life such tokens have. */
    public String mintForApi(Agreement agreement) {
        return mint(agreement, definitions.settings().apiTokenLife());
    }

    String mint(Agreement agreement) {
        return mint(agreement, definitions.settings().tokenLife());
    }

    private boolean once() {
        return definitions.settings().tokenUse() == MarketSettings.TokenUse.ONCE
                || faults.stands(FaultKind.ONE_USE_TOKENS);
    }

    private Resolution spend(String token) {
        Resolution resolution = meaning(token);
        if (resolution instanceof Resolution.Resolved) {
            tokens.find(token)
                    .ifPresent(it ->
                            tokens.put(
                                    token,
                                    new RegistrationToken(
                                            it.agreementId(), it.expiresAt(), clock.instant())));
        }
        return resolution;
    }

    private Resolution meaning(String token) {
        Optional<RegistrationToken> found = tokens.find(token);
        if (found.isEmpty()) {
            return new Resolution.Unknown();
        }
        boolean spent = once() && found.get().usedAt() != null;
        if (spent || !clock.instant().isBefore(found.get().expiresAt())) {
            return new Resolution.Expired();
        }
        return agreements
                .find(found.get().agreementId())
                .<Resolution>map(Resolution.Resolved::new)
                .orElseGet(Resolution.Unknown::new);
    }

    private String mint(Agreement agreement, Duration life) {
        String token = Ids.registrationToken();
        RegistrationToken meaning =
                new RegistrationToken(agreement.agreementId(), clock.instant().plus(life), null);
        store.change(() -> tokens.put(token, meaning));
        return token;
    }
}
