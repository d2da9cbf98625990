package io.bazaar.pages;

import io.bazaar.market.SignedIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser with cookies, a language, and the headers that a browser's forms carry. */
final class Browser {

    private final String origin;
    private final HttpClient http;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Browser(String origin) {
        this.origin = origin;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        headers.put("Accept", "text/html");
        headers.put("Accept-Language", "en");
        headers.put("Origin", origin);
        headers.put("Sec-Fetch-Site", "same-origin");
    }

    /** Sends this header from now on. */
    Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Browser as(SignedIn who) {
        Page answer = post("/sign-in", "account", who.accountId(), "user", who.userName());
        if (answer.status() != 303) {
            throw new AssertionError(answer);
        }
        return this;
    }

    Page get(String path) {
        return send(request(path).GET());
    }

    /** Posts a form; fields as name, value, name, value. */
    Page post(String path, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        String body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Posts and goes where the answer leads. */
    Page postAndFollow(String path, String... fields) {
        Page answer = post(path, fields);
        if (answer.status() != 303) {
            throw new AssertionError(answer);
        }
        return get(answer.location());
    }

    private HttpRequest.Builder request(String path) {
        URI address = URI.create(path.startsWith("http") ? path : origin + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        headers.forEach(request::header);
        return request;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
