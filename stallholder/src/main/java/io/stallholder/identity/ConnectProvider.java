package io.stallholder.identity;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Connects what a provider proved in this browser with the account that is signed in there: both
 * are proved, and a person says so. Callers have asked for a fresh sign-in. Opens its own
 * transactions.
 */
public final class ConnectProvider {

    private final Transactions transactions;
    private final OidcRows rows;
    private final OidcProviders providers;
    private final FactorNews news;

    ConnectProvider(
            Transactions transactions, OidcRows rows, OidcProviders providers, FactorNews news) {
        this.transactions = transactions;
        this.rows = rows;
        this.providers = providers;
        this.news = news;
    }

    /** What waits in this browser to be connected. */
    public Optional<Waiting> look(UUID offer, BrowserId browser) {
        return transactions
                .asSystem(() -> rows.look(offer, browser))
                .map(OidcRows.Offer::identity)
                .map(identity ->
                        new Waiting(providers.label(identity.provider()), identity.email()));
    }

    /** Connects it; an offer is used up. */
    public Answer connect(Actor.Person person, UUID offer, BrowserId browser, String network) {
        return transactions.asSystem(() -> {
            Optional<OidcRows.Offer> taken = rows.takeOffer(offer, browser);
            if (taken.isEmpty()) {
                return new Answer.Gone();
            }
            OidcRows.Identity identity = taken.get().identity();
            if (!rows.connect(person.id(), identity)) {
                return new Answer.Taken();
            }
            news.tell(
                    person.id(),
                    FactorChange.PROVIDER_CONNECTED,
                    providers.label(identity.provider()),
                    network);
            return new Answer.Connected(taken.get().next());
        });
    }

    /** The connected ones of a user that are still configured. */
    public List<OidcProviders.Named> living(UserId user) {
        return transactions.asSystem(() -> rows.list(user)).stream()
                .filter(one -> providers.find(one.provider()).isPresent())
                .map(one ->
                        new OidcProviders.Named(one.provider(), providers.label(one.provider())))
                .toList();
    }

    /** What the person can sign in with. */
    public List<ConnectedProvider> list(Actor.Person person) {
        return transactions.asRequest(Access.of(person.id()), () -> rows.list(person.id()));
    }

    /** Ends it; false if it was not connected. */
    public boolean disconnect(Actor.Person person, String provider, String network) {
        return transactions.asSystem(() -> {
            boolean ended = rows.disconnect(person.id(), provider);
            if (ended) {
                news.tell(
                        person.id(),
                        FactorChange.PROVIDER_DISCONNECTED,
                        providers.label(provider),
                        network);
            }
            return ended;
        });
    }

    /**
     * What waits to be connected.
     *
     * @param email what the provider calls the person; empty if it does not say
     */
    public record Waiting(String provider, String email) {}

    /** What came of it. */
    public sealed interface Answer {

        /** The person can sign in with it. */
        record Connected(LocalPath next) implements Answer {}

        /** It is another account's, or the person has another one of that provider. */
        record Taken() implements Answer {}

        /** It was connected already, has expired, or was proved in another browser. */
        record Gone() implements Answer {}
    }
}
