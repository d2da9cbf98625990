package io.stallholder.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** The product's public API over HTTP, called with the key of whoever calls the vendor's. */
final class ProductApi {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern POLICY = Pattern.compile("\"key\";q=([0-9]+);w=([0-9]+)");
    private static final Pattern LEFT = Pattern.compile("\"key\";r=([0-9]+);t=([0-9]+)");
    private static final int PAGES_MAX = 20;

    private final String base;
    private final @Nullable String authorization;
    private final Map<String, String> limits = new LinkedHashMap<>();

    /** With the caller's Authorization header; null if there was none. */
    ProductApi(String base, @Nullable String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** The rate limit as the product told it last, in the vendor's headers. */
    Map<String, String> limits() {
        return limits;
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    /** Every page of a list, at most 2000 things. */
    ArrayNode all(String path) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        String more = path + (path.contains("?") ? "&" : "?") + "limit=100";
        JsonNode page = get(more);
        for (int pages = 1; pages <= PAGES_MAX; pages++) {
            page.path("data").forEach(all::add);
            String next = page.path("nextCursor").asString("");
            if (next.isEmpty()) {
                break;
            }
            page = get(more + "&cursor=" + next);
        }
        return all;
    }

    /** Sends a body, or none; what is answered without content is missing. */
    JsonNode send(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body.toString()));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            throw VendorRefusal.of(502, "the product does not answer");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw VendorRefusal.of(503, "stopped");
        }
    }

    private JsonNode answer(HttpResponse<String> response) {
        response.headers().firstValue("RateLimit-Policy").ifPresent(this::policy);
        response.headers().firstValue("RateLimit").ifPresent(this::left);
        JsonNode body =
                response.body().isEmpty()
                        ? MissingNode.getInstance()
                        : JSON.readTree(response.body());
        if (response.statusCode() >= 400) {
            throw VendorRefusal.of(response.statusCode(), body.path("detail").asString(""));
        }
        return body;
    }

    private void policy(String text) {
        Matcher policy = POLICY.matcher(text);
        if (policy.matches()) {
            limits.put("X-RateLimit-Limit", policy.group(1));
            limits.put(
                    "X-RateLimit-Policy",
                    policy.group(1) + ";w=" + policy.group(2) + ";comment=\"fixed window\"");
        }
    }

    private void left(String text) {
        Matcher left = LEFT.matcher(text);
        if (left.matches()) {
            limits.put("X-RateLimit-Remaining", left.group(1));
            limits.put("X-RateLimit-Reset", left.group(2));
        }
    }
}
