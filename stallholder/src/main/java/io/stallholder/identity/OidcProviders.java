package io.stallholder.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * The configured providers. What a provider says of itself is read when it is first needed and kept
 * as long as the program runs, so that one which cannot be reached holds up nobody else.
 */
public final class OidcProviders {

    private static final Logger LOG = LoggerFactory.getLogger(OidcProviders.class);
    private static final String NAME = "[a-z0-9](-?[a-z0-9]+)*";
    private static final List<String> SCOPES = List.of("openid", "email", "profile");

    private final Map<String, OidcProvider> settings;
    private final SenderSettings console;
    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

    OidcProviders(FactorSettings settings, SenderSettings console) {
        this.settings = settings.oidc();
        this.console = console;
        this.settings.keySet().stream()
                .filter(name -> !name.matches(NAME))
                .findAny()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "stallholder.identity.oidc has a provider of the name '"
                                    + name
                                    + "': use lower-case letters, digits and hyphens");
                });
    }

    /** Those to choose from, by their labels. */
    public List<Named> all() {
        return settings.entrySet().stream()
                .map(provider -> new Named(provider.getKey(), provider.getValue().label()))
                .sorted((one, other) -> one.label().compareTo(other.label()))
                .toList();
    }

    /** How pages call a provider; its name here if it is not configured any more. */
    public String label(String name) {
        return find(name).map(OidcProvider::label).orElse(name);
    }

    Optional<OidcProvider> find(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** The provider as the framework knows it; empty if it is not configured or does not answer. */
    Optional<ClientRegistration> registration(String name) {
        ClientRegistration kept = known.get(name);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<ClientRegistration> found = find(name).flatMap(one -> discover(name, one));
        found.ifPresent(registration -> known.put(name, registration));
        return found;
    }

    /** The address of ours that the provider sends people back to. */
    String callback(String name) {
        return console.consoleUrl() + "/sign-in/with/" + name + "/callback";
    }

    private Optional<ClientRegistration> discover(String name, OidcProvider provider) {
        try {
            return Optional.of(
                    ClientRegistrations.fromOidcIssuerLocation(provider.issuer())
                            .registrationId(name)
                            .clientName(provider.label())
                            .clientId(provider.clientId())
                            .clientSecret(provider.clientSecret())
                            .scope(SCOPES)
                            .redirectUri(callback(name))
                            .clientSettings(
                                    ClientRegistration.ClientSettings.builder()
                                            .requireProofKey(true)
                                            .build())
                            .build());
        } catch (RuntimeException unreachable) {
            LOG.warn("the provider {} does not tell its configuration", name, unreachable);
            return Optional.empty();
        }
    }

    /** A provider to choose. */
    public record Named(String name, String label) {}
}
