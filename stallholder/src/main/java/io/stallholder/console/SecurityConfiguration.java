package io.stallholder.console;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.stallholder.catalog.VendorSettings;
import io.stallholder.identity.SignIns;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * Who may do what: a chain for the API, which knows keys only, and one for pages, which knows
 * people only. What neither names is refused.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String OPERATOR = "OPERATOR";
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";
    private static final String PERMISSIONS =
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private static final String[] OPEN = {
        "/sign-in/**",
        "/sign-out",
        "/forgot/**",
        "/reset",
        "/address/undo",
        "/register/**",
        "/set-up/**",
        "/link/**",
        "/invitations/**",
        "/docs/**",
        "/language",
        "/webjars/**",
        "/css/**",
        "/js/**",
        "/images/**",
        "/favicon.svg",
        "/actuator/health",
    };
    private static final String[] SIGNED_IN = {
        "/", "/account/**", "/welcome/**", "/organizations/**",
    };

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(HttpSecurity http, ApiKeyFilter keys, ApiProblems problems) {
        return http.securityMatcher("/v1/**")
                .authorizeHttpRequests(ApiRules::apply)
                .addFilterBefore(keys, AnonymousAuthenticationFilter.class)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(logout -> logout.disable())
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageChain(
            HttpSecurity http,
            SecurityContextRepository contexts,
            CsrfTokenRepository tokens,
            SignIns signIns) {
        PageRefusals refused = new PageRefusals();
        return http.authorizeHttpRequests(SecurityConfiguration::rules)
                .securityContext(context -> context.securityContextRepository(contexts))
                .addFilterBefore(
                        new CurrentPersonFilter(signIns), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new SameOriginFilter(), CsrfFilter.class)
                .addFilterAfter(new CsrfCookieFilter(), AuthorizationFilter.class)
                .csrf(csrf ->
                        csrf.csrfTokenRepository(tokens)
                                .ignoringRequestMatchers(SameOriginFilter.FROM_AWS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(logout -> logout.disable())
                .headers(SecurityConfiguration::headers)
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(refused).accessDeniedHandler(refused))
                .build();
    }

    @Bean
    CsrfTokenRepository csrfTokens(VendorSettings vendor) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(vendor.cookie("stallholder-csrf"));
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).secure(vendor.secure()).sameSite("Lax").path("/"));
        return tokens;
    }

    /** Sign-in is our own; without this bean the framework would invent a user with a password. */
    @Bean
    UserDetailsService noFrameworkUsers() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests) {
        requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(pathPattern(HttpMethod.POST, "/aws-marketplace/register"))
                .permitAll()
                .requestMatchers(pathPattern(HttpMethod.GET, "/aws-marketplace/register"))
                .permitAll()
                .requestMatchers(OPEN)
                .permitAll()
                .requestMatchers(SIGNED_IN)
                .authenticated()
                .requestMatchers("/desk/**")
                .hasRole(OPERATOR)
                .anyRequest()
                .denyAll();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                .frameOptions(frames -> frames.deny());
    }
}
