package io.stallholder.identity;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An OpenID Connect provider that people may sign in with.
 *
 * @param label its name on pages
 * @param issuer its issuer identifier, exactly as its tokens carry it; its configuration is read
 *     from there
 * @param clientId this console's name there
 * @param clientSecret this console's secret there
 * @param authoritativeFor domains whose addresses this provider itself gives out, so that its word
 *     proves an address; {@code *} for all; empty for none
 */
record OidcProvider(
        String label,
        String issuer,
        String clientId,
        String clientSecret,
        @DefaultValue List<String> authoritativeFor) {

    private static final String ALL = "*";

    OidcProvider {
        authoritativeFor =
                authoritativeFor.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether the provider's word about an address of this domain counts. */
    boolean isAuthoritativeFor(String domain) {
        return authoritativeFor.contains(ALL)
                || authoritativeFor.contains(domain.toLowerCase(Locale.ROOT));
    }

    /** Leaves the secret out: it never reaches a log. */
    @Override
    public String toString() {
        return "OidcProvider[" + issuer + "]";
    }
}
