package io.stallholder.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A provider that answers every code with the ID token that a test has prepared. */
public final class HostileProvider implements AutoCloseable {

    /** What the console calls itself there, and its secret. */
    public static final String CLIENT = "console";

    public static final String SECRET = "a-secret-that-is-long-enough-to-be-a-key-of-an-hmac";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final RSAKey published = key();
    private final RSAKey unknown = key();
    private volatile String token = "";

    public HostileProvider() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/.well-known/openid-configuration", this::configuration);
        server.createContext("/jwks", exchange -> send(exchange, keys()));
        server.createContext("/token", this::answer);
        server.start();
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The next code is answered with these claims, signed as published. */
    public void says(JWTClaimsSet claims) {
        token = signed(claims, JWSAlgorithm.RS256, rsa(published));
    }

    /** The same, signed with a key that is not published. */
    public void forges(JWTClaimsSet claims) {
        token = signed(claims, JWSAlgorithm.RS256, rsa(unknown));
    }

    /** The same, signed with the secret that the console has as well. */
    public void downgrades(JWTClaimsSet claims) {
        try {
            token = signed(claims, JWSAlgorithm.HS256, new MACSigner(SECRET));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same, not signed at all. */
    public void leavesUnsigned(JWTClaimsSet claims) {
        token = new PlainJWT(claims).serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void configuration(HttpExchange exchange) throws IOException {
        send(
                exchange,
                Map.of(
                        "issuer",
                        issuer(),
                        "authorization_endpoint",
                        issuer() + "/authorize",
                        "token_endpoint",
                        issuer() + "/token",
                        "jwks_uri",
                        issuer() + "/jwks",
                        "response_types_supported",
                        new String[] {"code"},
                        "subject_types_supported",
                        new String[] {"public"},
                        "id_token_signing_alg_values_supported",
                        new String[] {"RS256"}));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        send(
                exchange,
                Map.of(
                        "access_token",
                        "nothing",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        60,
                        "id_token",
                        token));
    }

    private Map<String, Object> keys() {
        return new JWKSet(published.toPublicJWK()).toJSONObject();
    }

    private static void send(HttpExchange exchange, Map<String, Object> body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JWSSigner rsa(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
