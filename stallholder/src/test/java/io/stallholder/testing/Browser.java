package io.stallholder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser for tests of pages: keeps cookies, follows redirects, sends forms with their token. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client;
    private String language = "en";
    private String token = "";

    /** A new profile, without any cookie. */
    public Browser(int port) {
        base = URI.create("http://localhost:" + port);
        client =
                HttpClient.newBuilder()
                        .cookieHandler(cookies)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
    }

    /** The same, whose reader prefers this language. */
    public Browser speaking(String accepted) {
        language = accepted;
        return this;
    }

    /** The value of a cookie that it keeps, or an empty text. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** All cookies that it keeps, as it sends them. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The token of the form that it has seen last. */
    public String token() {
        return token;
    }

    /** Replaces a cookie that it keeps. */
    public void setCookie(String name, String value) {
        List.copyOf(cookies.getCookieStore().getCookies()).stream()
                .filter(kept -> kept.getName().equals(name))
                .forEach(kept -> cookies.getCookieStore().remove(base, kept));
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookie.setDomain("localhost.local"); // what the client makes of the host
        cookies.getCookieStore().add(base, cookie);
    }

    /** Opens a page. */
    public Page open(String path) {
        return send(request(path).GET().build());
    }

    /**
     * Where a page sends a browser, as the server wrote it; an empty text for a page that stays.
     */
    public String redirect(String path) {
        try (HttpClient strict = HttpClient.newHttpClient()) {
            return strict.send(request(path).GET().build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElse("");
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Where a page sends this very browser, which does not go there; an empty text if nowhere. */
    public String sentTo(String path) {
        try (HttpClient staying = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            return staying.send(request(path).GET().build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElse("");
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends a form of the page that was opened last. */
    public Page submit(String path, Map<String, String> fields) {
        return post(path, fields, token);
    }

    /** Sends a form with a token of one's own; an empty one is left out. */
    public Page post(String path, Map<String, String> fields, String csrf) {
        String body =
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        String form = csrf.isEmpty() ? body : body + "&_csrf=" + encoded(csrf);
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "text/html")
                .header("Accept-Language", language);
    }

    private Page send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher matcher = TOKEN.matcher(response.body());
            if (matcher.find()) {
                token = matcher.group(1);
            }
            return new Page(response);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** What was answered, after all redirects. */
    public record Page(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        /** Path and query of where the browser ended up. */
        public String path() {
            URI uri = response.uri();
            return uri.getRawQuery() == null
                    ? uri.getRawPath()
                    : uri.getRawPath() + "?" + uri.getRawQuery();
        }

        /** A header of the answer, or an empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
