package io.stallholder.security;

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
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Sends requests as one actor would: with a session, with a key, or with neither. */
final class Asker {

    private static final String CSRF_COOKIE = "csrf";

    private final URI base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String email;
    private final String password;
    private boolean stirred = true;

    private Asker(int port, String email, String password) {
        base = URI.create("http://localhost:" + port);
        this.email = email;
        this.password = password;
    }

    static Asker anonymous(int port) {
        return new Asker(port, "", "");
    }

    static Asker person(int port, String email, String password) {
        return new Asker(port, email, password);
    }

    /** Asks with the session of the person, who signs in first if need be. */
    HttpResponse<String> ask(String method, String path, String sends) {
        if (stirred) {
            ready();
        }
        stirred = !method.equals("GET");
        return send(method, path, sends, Optional.empty());
    }

    /** Asks with a key and nothing else. */
    HttpResponse<String> askWithKey(String method, String path, String sends, String key) {
        return send(method, path, sends, Optional.of(key));
    }

    /** The values of the cookies that are kept now. */
    List<String> cookieValues() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getValue)
                .filter(value -> value.length() > 8)
                .toList();
    }

    /** Asks with nothing but this cookie. */
    HttpResponse<String> askWithCookie(String path, String cookie) {
        try (HttpClient bare = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(base.resolve(path)).header("Cookie", cookie).build();
            return bare.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Signs the person in anew, whether they are in or not. */
    HttpResponse<String> signIn() {
        cookies.getCookieStore().removeAll();
        send("GET", "/sign-in", "-");
        String form = "email=" + encoded(email) + "&password=" + encoded(password) + "&next=/";
        HttpResponse<String> answer = send("POST", "/sign-in", form);
        if (answer.statusCode() != 302 && answer.statusCode() != 303) {
            throw new IllegalStateException(email + " cannot sign in: " + answer.body());
        }
        send("GET", "/sign-in", "-");
        stirred = false;
        return answer;
    }

    /** What was asked last may have ended the session or begun another. */
    private void ready() {
        HttpResponse<String> door = send("GET", "/sign-in", "-");
        if (!email.isEmpty() && door.statusCode() == 200) {
            signIn();
        }
    }

    private HttpResponse<String> send(String method, String path, String sends) {
        return send(method, path, sends, Optional.empty());
    }

    private HttpResponse<String> send(
            String method, String path, String sends, Optional<String> key) {
        boolean json = sends.startsWith("{") || sends.startsWith("[");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path + query(method, sends)))
                        .header("Accept", path.startsWith("/v1/") ? "*/*" : "text/html,*/*;q=0.1")
                        .header("Accept-Language", "en");
        key.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        if (method.equals("GET") || (method.equals("DELETE") && sends.equals("-"))) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else if (json) {
            request.header("Content-Type", contentType(path));
            request.header("X-CSRF-TOKEN", csrf());
            request.method(method, HttpRequest.BodyPublishers.ofString(sends));
        } else {
            String form = sends.equals("-") ? "" : sends + "&";
            request.header("Content-Type", "application/x-www-form-urlencoded");
            request.method(
                    method, HttpRequest.BodyPublishers.ofString(form + "_csrf=" + encoded(csrf())));
        }
        return exchange(request.build());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The token as a form carries it: masked, here with zeros, which changes nothing. */
    private String csrf() {
        byte[] token =
                cookies.getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().endsWith(CSRF_COOKIE))
                        .map(HttpCookie::getValue)
                        .findFirst()
                        .orElse("")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] masked = new byte[token.length * 2];
        System.arraycopy(token, 0, masked, token.length, token.length);
        return Base64.getUrlEncoder().encodeToString(masked);
    }

    private static String query(String method, String sends) {
        return method.equals("GET") && !sends.equals("-") ? "?" + sends : "";
    }

    private static String contentType(String path) {
        return path.startsWith("/v1/usage/")
                ? "application/cloudevents-batch+json"
                : "application/json";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
