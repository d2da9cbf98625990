package io.stallholder.identity;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/**
 * Takes the answer of a provider that a browser brings back. Who somebody is here is told by issuer
 * and subject. An address is believed only of a provider that gives it out and has verified it, and
 * then only to make a new account: it never opens one that is there. Opens its own transactions.
 */
public final class FinishOidc {

    /** How far a provider's clock may be off. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Provider provider;
    private final UserRows users;
    private final Effects effects;

    FinishOidc(Transactions transactions, Provider provider, UserRows users, Effects effects) {
        this.transactions = transactions;
        this.provider = provider;
        this.users = users;
        this.effects = effects;
    }

    /** Takes it; the state that was sent is used up whatever the answer is. */
    public Answer finish(Returned returned) {
        if (!provider.begin().admits(returned.network())) {
            return new Answer.TooMany();
        }
        Optional<ClientRegistration> known = provider.all().registration(returned.provider());
        Optional<BeginOidc.Taken> taken =
                known.flatMap(one ->
                        provider.begin()
                                .take(
                                        returned.parameter(OAuth2ParameterNames.STATE),
                                        returned.browser(),
                                        one));
        if (taken.isEmpty()) {
            return new Answer.Refused();
        }
        LocalPath next = taken.get().next();
        if (!returned.parameter(OAuth2ParameterNames.ERROR).isEmpty()) {
            return new Answer.Cancelled(next);
        }
        return provider.exchange()
                .redeem(known.orElseThrow(), taken.get(), returned.parameters())
                .map(word -> transactions.asSystem(() -> admit(word, returned, next)))
                .orElseGet(Answer.Refused::new);
    }

    private Answer admit(OidcIdToken word, Returned returned, LocalPath next) {
        OidcRows.Identity identity =
                new OidcRows.Identity(
                        returned.provider(),
                        claim(word, IdTokenClaimNames.ISS),
                        claim(word, IdTokenClaimNames.SUB),
                        email(word).map(EmailAddress::value).orElse(""));
        Optional<UserId> owner = provider.rows().owner(identity);
        boolean again = returned.signedIn().isPresent();
        boolean silent = word.getAuthenticatedAt() == null;
        // Connecting asks for a fresh proof of our own as well; what is known already is the proof.
        boolean unproved = isStale(word) && (owner.isPresent() || !silent);
        if (again && unproved) {
            return new Answer.Refused();
        }
        if (owner.isPresent()) {
            boolean another = returned.signedIn().filter(id -> !id.equals(owner.get())).isPresent();
            if (another) {
                return new Answer.SomebodyElses(next);
            }
            provider.rows().used(identity);
            return new Answer.Known(users.find(owner.get()).orElseThrow(), asked(word), next);
        }
        Optional<EmailAddress> proved = provedAddress(word, returned.provider());
        boolean isNew =
                returned.signedIn().isEmpty()
                        && proved.isPresent()
                        && users.findByEmail(proved.get()).isEmpty();
        return isNew
                ? new Answer.Known(
                        register(proved.get(), word, identity, returned), asked(word), next)
                : offer(identity, returned.browser(), next);
    }

    /** Whether the provider asked its user too long ago for a fresh proof, or does not say when. */
    private boolean isStale(OidcIdToken word) {
        return asked(word).plus(SignedIn.FRESH).plus(SKEW).isBefore(effects.clock().now());
    }

    /** When the provider last asked its user; long ago if it does not say. */
    private Instant asked(OidcIdToken word) {
        Instant now = effects.clock().now();
        return Optional.ofNullable(word.getAuthenticatedAt())
                .map(said -> said.isAfter(now) ? now : said)
                .filter(Instant.EPOCH::isBefore)
                .orElse(Instant.EPOCH);
    }

    private Answer offer(OidcRows.Identity identity, BrowserId browser, LocalPath next) {
        UUID id = effects.ids().next();
        provider.rows().offer(id, new OidcRows.Offer(browser, identity, next));
        return new Answer.Offered(id);
    }

    private User register(
            EmailAddress address, OidcIdToken word, OidcRows.Identity identity, Returned returned) {
        UserId id = new UserId(effects.ids().next());
        users.insert(
                new UserRows.NewUser(
                        id,
                        address,
                        name(word, address),
                        null,
                        returned.locale(),
                        effects.clock().now()));
        User user = users.findByEmail(address).filter(made -> made.id().equals(id)).orElseThrow();
        if (!provider.rows().connect(id, identity)) {
            throw new IllegalStateException("the identity was connected meanwhile");
        }
        Actor.Person person = new Actor.Person(user.id(), user.email(), user.operator());
        effects.audit()
                .record(
                        Entry.ofSystem(
                                        person,
                                        "user.verified",
                                        Map.of("provider", identity.provider()))
                                .from(returned.network()));
        effects.listeners().forEach(listener -> listener.verified(user));
        return user;
    }

    /** The address, if the provider has verified it and is the one who gives it out. */
    private Optional<EmailAddress> provedAddress(OidcIdToken word, String name) {
        return email(word)
                .filter(address -> Boolean.TRUE.equals(word.getClaim("email_verified")))
                .filter(address ->
                        provider.all()
                                .find(name)
                                .filter(one -> one.isAuthoritativeFor(domain(address)))
                                .isPresent());
    }

    private static String claim(OidcIdToken word, String name) {
        return Optional.ofNullable(word.getClaimAsString(name))
                .orElseThrow(() -> new IllegalStateException("a checked token without " + name));
    }

    private static Optional<EmailAddress> email(OidcIdToken word) {
        return word.getClaim("email") instanceof String text
                ? EmailAddress.parse(text)
                : Optional.empty();
    }

    private static String domain(EmailAddress address) {
        return address.value().substring(address.value().lastIndexOf('@') + 1);
    }

    private static String name(OidcIdToken word, EmailAddress address) {
        String said = word.getClaim("name") instanceof String text ? text : "";
        String plain = said.replaceAll("\\p{Cntrl}", " ").strip();
        String name = plain.isEmpty() ? address.value() : plain;
        return name.substring(0, Math.min(name.length(), Register.NAME_MAX)).strip();
    }

    /**
     * What a browser brought back.
     *
     * @param signedIn whose session it is in, if any
     * @param locale the reader's language, for mails to a new account
     */
    public record Returned(
            String provider,
            Map<String, String> parameters,
            BrowserId browser,
            Optional<UserId> signedIn,
            Locale locale,
            String network) {

        public Returned {
            parameters = Map.copyOf(parameters);
        }

        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        /** Leaves the code out: it never reaches a log. */
        @Override
        public String toString() {
            return "Returned[" + provider + "]";
        }
    }

    /** What came of it. */
    public sealed interface Answer {

        /**
         * The provider has shown who it is: somebody known, or known from now on.
         *
         * @param asked when the provider asked them; long ago if it does not say
         */
        record Known(User user, Instant asked, LocalPath next) implements Answer {}

        /**
         * Nobody here has this identity. Who signs in, or is signed in, in this browser may connect
         * it.
         */
        record Offered(UUID offer) implements Answer {}

        /** The identity is connected to another account than the one signed in. */
        record SomebodyElses(LocalPath next) implements Answer {}

        /** The person, or the provider, broke it off. */
        record Cancelled(LocalPath next) implements Answer {}

        /** It does not answer what this browser asked, or its word does not hold. */
        record Refused() implements Answer {}

        /** Too many tries from here; wait a while. */
        record TooMany() implements Answer {}
    }

    /** The provider's side. */
    record Provider(OidcProviders all, BeginOidc begin, OidcExchange exchange, OidcRows rows) {}

    /** What it sets off. */
    record Effects(
            AuditLog audit,
            ObjectProvider<RegistrationListener> listeners,
            Ids ids,
            WallClock clock) {}
}
