package io.stallholder.console;

import io.stallholder.organizations.SellerScope;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Which key is let in where. What a key may do within an organization is asked at its door. */
final class ApiRules {

    static final String ORGANIZATION_KEY = "ROLE_ORGANIZATION_KEY";

    private ApiRules() {}

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests) {
        String manage = scope(SellerScope.ORGANIZATIONS_MANAGE.id());
        requests.requestMatchers(HttpMethod.GET, "/v1/openapi.yaml")
                .permitAll()
                .requestMatchers("/v1/usage/**")
                .hasAuthority(scope(SellerScope.USAGE_WRITE.id()))
                .requestMatchers(HttpMethod.POST, "/v1/organizations", "/v1/organizations/bulk")
                .hasAuthority(manage)
                .requestMatchers(HttpMethod.PUT, "/v1/organizations/*/external-id")
                .hasAuthority(manage)
                .requestMatchers("/v1/organizations", "/v1/organizations/**")
                .hasAnyAuthority(ORGANIZATION_KEY, manage)
                .anyRequest()
                .denyAll();
    }

    static String scope(String id) {
        return "SCOPE_" + id;
    }
}
