package io.stallholder.identity;

import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a browser to a provider, with a state, a nonce and a code challenge that belong to this
 * browser and this one time. Opens its own transactions.
 */
public final class BeginOidc {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * How old a sign-in there may be, in seconds. A provider that knows it has to say when the
     * person signed in. Source: OpenID Connect Core 1.0, 3.1.2.1.
     */
    private static final String MAX_AGE = "max_age";

    /** So old that nobody is asked again for its sake. */
    private static final String ANY = String.valueOf(Duration.ofDays(30).toSeconds());

    private static final String FRESH = String.valueOf(SignedIn.FRESH.toSeconds());

    private final Transactions transactions;
    private final OidcProviders providers;
    private final Store store;
    private final Throttles throttles;

    BeginOidc(
            Transactions transactions, OidcProviders providers, Store store, Throttles throttles) {
        this.transactions = transactions;
        this.providers = providers;
        this.store = store;
        this.throttles = throttles;
    }

    /**
     * Begins at that provider.
     *
     * @param next where to go on afterwards
     */
    public Answer begin(String provider, LocalPath next, HttpServletRequest request) {
        if (providers.find(provider).isEmpty()) {
            return new Answer.Unknown();
        }
        if (!admits(request.getRemoteAddr())) {
            return new Answer.TooMany();
        }
        Optional<OAuth2AuthorizationRequest> sent =
                providers.registration(provider).map(known -> resolve(known, request));
        if (sent.isEmpty()) {
            return new Answer.Unreachable();
        }
        BrowserId browser = BrowserIds.of(request);
        String state = Secrets.hash(present(sent.get().getState()));
        String sealed = store.vault().seal(state, JSON.writeValueAsBytes(Kept.of(sent.get())));
        transactions.asSystem(() ->
                store.rows().begin(state, new OidcRows.Request(browser, provider, sealed, next)));
        return new Answer.Sent(sent.get().getAuthorizationRequestUri());
    }

    /** Counts one way to a provider or back; nobody has signed in yet. */
    boolean admits(String network) {
        return throttles.admitsFrom(Throttles.Limit.NETWORK, network);
    }

    /** The request that was sent, if this browser began it there; it is used up. */
    Optional<Taken> take(String state, BrowserId browser, ClientRegistration provider) {
        String hash = Secrets.hash(state);
        return transactions
                .asSystem(() -> store.rows().take(hash, browser, provider.getRegistrationId()))
                .map(row -> {
                    byte[] plain = store.vault().open(hash, row.secrets());
                    Kept kept =
                            JSON.readValue(new String(plain, StandardCharsets.UTF_8), Kept.class);
                    return new Taken(kept.request(state, provider), row.next());
                });
    }

    private static OAuth2AuthorizationRequest resolve(
            ClientRegistration provider, HttpServletRequest request) {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(name -> provider);
        String age = SignedIn.of(request).isPresent() ? FRESH : ANY;
        resolver.setAuthorizationRequestCustomizer(
                asked -> asked.additionalParameters(all -> all.put(MAX_AGE, age)));
        OAuth2AuthorizationRequest resolved =
                resolver.resolve(request, provider.getRegistrationId());
        return Optional.ofNullable(resolved)
                .orElseThrow(() -> new IllegalStateException("no request for " + provider));
    }

    /** A part of a request that the framework always sets. */
    static String present(@Nullable String part) {
        return Optional.ofNullable(part)
                .orElseThrow(() -> new IllegalStateException("a request without one of its parts"));
    }

    /** Where it waits for its answer, sealed. */
    record Store(OidcRows rows, Vault vault) {}

    /** What was sent, and where its person wanted to go. */
    record Taken(OAuth2AuthorizationRequest request, LocalPath next) {}

    /** The part of a request that nobody else may know. */
    record Kept(String nonce, String verifier) {

        static Kept of(OAuth2AuthorizationRequest sent) {
            return new Kept(
                    secret(sent, OidcParameterNames.NONCE),
                    secret(sent, PkceParameterNames.CODE_VERIFIER));
        }

        OAuth2AuthorizationRequest request(String state, ClientRegistration provider) {
            return OAuth2AuthorizationRequest.authorizationCode()
                    .clientId(provider.getClientId())
                    .authorizationUri(present(provider.getProviderDetails().getAuthorizationUri()))
                    .redirectUri(provider.getRedirectUri())
                    .scopes(provider.getScopes())
                    .state(state)
                    .attributes(all -> {
                        all.put(OAuth2ParameterNames.REGISTRATION_ID, provider.getRegistrationId());
                        all.put(OidcParameterNames.NONCE, nonce);
                        all.put(PkceParameterNames.CODE_VERIFIER, verifier);
                    })
                    .build();
        }

        private static String secret(OAuth2AuthorizationRequest sent, String name) {
            String value = sent.getAttribute(name);
            if (value == null) {
                throw new IllegalStateException("a request without " + name);
            }
            return value;
        }

        /** Leaves the secrets out: they never reach a log. */
        @Override
        public String toString() {
            return "Kept";
        }
    }

    /** What came of it. */
    public sealed interface Answer {

        /** The browser goes to that page of the provider. */
        record Sent(String page) implements Answer {}

        /** No provider has this name. */
        record Unknown() implements Answer {}

        /** The provider does not answer; try again later, or another way. */
        record Unreachable() implements Answer {}

        /** Too many tries from here; wait a while. */
        record TooMany() implements Answer {}
    }
}
