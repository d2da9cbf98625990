package io.stallholder.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.web.client.RestClient;

/**
 * Turns the code that a browser brought back into the provider's signed word about a person, by the
 * framework: it checks state, nonce, signature, issuer, audience and times. The word is the ID
 * token alone; no other page of the provider is asked.
 */
final class OidcExchange {

    private static final Logger LOG = LoggerFactory.getLogger(OidcExchange.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** Names the issuer in the answer. Source: RFC 9207, 2, read 2026-11-26. */
    private static final String ISSUER = "iss";

    private final OidcAuthorizationCodeAuthenticationProvider framework;

    OidcExchange() {
        RestClientAuthorizationCodeTokenResponseClient tokens =
                new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(client());
        framework =
                new OidcAuthorizationCodeAuthenticationProvider(
                        tokens,
                        asked ->
                                new DefaultOidcUser(
                                        List.of(new OidcUserAuthority(asked.getIdToken())),
                                        asked.getIdToken()));
    }

    /** The ID token, if everything about it holds. */
    Optional<OidcIdToken> redeem(
            ClientRegistration provider, BeginOidc.Taken taken, Map<String, String> answer) {
        String issuer = provider.getProviderDetails().getIssuerUri();
        String named = answer.get(ISSUER);
        if (named != null && !named.equals(issuer)) {
            LOG.warn("an answer for {} names another issuer", provider.getRegistrationId());
            return Optional.empty();
        }
        String code = answer.getOrDefault(OAuth2ParameterNames.CODE, "");
        if (code.isBlank()) {
            return Optional.empty();
        }
        OAuth2AuthorizationResponse response =
                OAuth2AuthorizationResponse.success(code)
                        .state(answer.getOrDefault(OAuth2ParameterNames.STATE, ""))
                        .redirectUri(BeginOidc.present(taken.request().getRedirectUri()))
                        .build();
        try {
            Authentication proved =
                    framework.authenticate(
                            new OAuth2LoginAuthenticationToken(
                                    provider,
                                    new OAuth2AuthorizationExchange(taken.request(), response)));
            return Optional.ofNullable(proved)
                    .map(Authentication::getPrincipal)
                    .map(OidcUser.class::cast)
                    .map(OidcUser::getIdToken);
        } catch (OAuth2AuthenticationException refused) {
            LOG.warn("the word of {} is refused", provider.getRegistrationId(), refused);
            return Optional.empty();
        }
    }

    private static RestClient client() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(CONNECT_TIMEOUT);
        requests.setReadTimeout(ANSWER_TIMEOUT);
        return RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters ->
                        converters
                                .addCustomConverter(new FormHttpMessageConverter())
                                .addCustomConverter(
                                        new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
