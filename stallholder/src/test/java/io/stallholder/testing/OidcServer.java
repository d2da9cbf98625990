package io.stallholder.testing;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * A real OpenID Connect provider, the framework's own, as a second program in this JVM. It knows
 * whoever is added; PKCE is required.
 */
public final class OidcServer implements AutoCloseable {

    /** Says who is signed in there: how people prove it to a provider is its own affair. */
    private static final String PERSON = "X-Person";

    private final ConfigurableApplicationContext context;
    private final Map<String, Map<String, Object>> people;

    private OidcServer(
            ConfigurableApplicationContext context, Map<String, Map<String, Object>> people) {
        this.context = context;
        this.people = people;
    }

    /** Starts one on a free port that knows the console by the address it sends people back to. */
    public static OidcServer start(String callback) {
        Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Program.class)
                        .web(WebApplicationType.SERVLET)
                        .initializers(made -> {
                            made.getBeanFactory().registerSingleton("people", new People(people));
                            made.getBeanFactory().registerSingleton("callback", callback);
                        })
                        .run();
        return new OidcServer(context, people);
    }

    public String issuer() {
        int port =
                Optional.ofNullable(((WebServerApplicationContext) context).getWebServer())
                        .orElseThrow()
                        .getPort();
        return "http://localhost:" + port;
    }

    /** Adds somebody, with what the ID token says of them. */
    public void add(String name, Map<String, Object> claims) {
        people.put(name, claims);
    }

    /** Signs somebody in there: where the provider sends the browser back to, path and query. */
    public String signIn(String name, String page) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(page))
                            .header("Accept", "text/html")
                            .header(PERSON, name)
                            .build();
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            URI back =
                    answer.headers()
                            .firstValue("Location")
                            .map(URI::create)
                            .orElseThrow(() -> new AssertionError(answer + answer.body()));
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** Who is known there, with what the ID token says of them. */
    record People(Map<String, Map<String, Object>> all) {}

    /** No configuration by annotation: the product's own scan would find it. */
    @EnableWebSecurity
    @EnableWebMvc
    static class Program {

        @Bean
        TomcatServletWebServerFactory server() {
            return new TomcatServletWebServerFactory(0);
        }

        @Bean
        DispatcherServlet dispatcherServlet() {
            return new DispatcherServlet();
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(oidc -> {}))
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .addFilterAfter(new SignedInThere(), SecurityContextHolderFilter.class)
                    .build();
        }

        @Bean
        RegisteredClientRepository clients(String callback) {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId(UUID.randomUUID().toString())
                            .clientId("console")
                            .clientSecret("{noop}console-secret")
                            .clientAuthenticationMethod(
                                    ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri(callback)
                            .scopes(all -> all.addAll(List.of("openid", "email", "profile")))
                            .clientSettings(
                                    ClientSettings.builder()
                                            .requireProofKey(true)
                                            .requireAuthorizationConsent(false)
                                            .build())
                            .build());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(People people) {
            return token -> {
                if (!OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
                    people.all()
                            .getOrDefault(name(token), Map.of())
                            .forEach(token.getClaims()::claim);
                }
            };
        }

        private static String name(JwtEncodingContext token) {
            return Optional.ofNullable(token.<Authentication>getPrincipal())
                    .map(Authentication::getName)
                    .orElseThrow();
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new ImmutableJWKSet<>(
                    new JWKSet(
                            new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                                    .privateKey((RSAPrivateKey) pair.getPrivate())
                                    .keyID("first")
                                    .build()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }

    private static final class SignedInThere extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String person = request.getHeader(PERSON);
            if (person != null) {
                SecurityContextHolder.setContext(
                        new SecurityContextImpl(
                                UsernamePasswordAuthenticationToken.authenticated(
                                        person,
                                        "",
                                        List.of(
                                                FactorGrantedAuthority.fromAuthority(
                                                        FactorGrantedAuthority
                                                                .PASSWORD_AUTHORITY)))));
            }
            chain.doFilter(request, response);
        }
    }
}
