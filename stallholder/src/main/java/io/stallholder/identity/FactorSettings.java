package io.stallholder.identity;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people can show who they are beside a password.
 *
 * @param key 32 bytes in Base64: encrypts the secrets of authenticator apps; never changes while an
 *     app is enrolled
 * @param oidc OpenID Connect providers by a short name of lower-case letters, digits and hyphens
 */
@ConfigurationProperties("stallholder.identity")
record FactorSettings(String key, @DefaultValue Map<String, OidcProvider> oidc) {

    FactorSettings {
        oidc = Map.copyOf(oidc);
    }

    /** Leaves the secrets out: they never reach a log. */
    @Override
    public String toString() {
        return "FactorSettings" + oidc.keySet();
    }
}
