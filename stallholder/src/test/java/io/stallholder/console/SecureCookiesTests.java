package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "stallholder.vendor.console-url=https://console.vendor.example")
final class SecureCookiesTests extends ConsoleTest {

    @LocalServerPort private int port;

    @Test
    @Carries({"S15", "S16"})
    void over_tls_every_cookie_is_the_hosts_own_secure_and_out_of_reach_of_scripts()
            throws IOException, InterruptedException {
        user("secure@buyer.example");

        List<String> cookies = signIn("secure@buyer.example");

        assertThat(cookies)
                .extracting(cookie -> cookie.substring(0, cookie.indexOf('=')))
                .contains(
                        "__Host-stallholder-session",
                        "__Host-stallholder-csrf",
                        "__Host-stallholder-browser",
                        "__Host-stallholder-language");
        assertThat(cookies)
                .allSatisfy(cookie ->
                        assertThat(cookie)
                                .startsWith("__Host-")
                                .contains("; Secure")
                                .contains("; HttpOnly")
                                .contains("SameSite=Lax")
                                .contains("Path=/")
                                .doesNotContain("Domain"));
    }

    private List<String> signIn(String email) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> shown =
                    client.send(
                            HttpRequest.newBuilder(at("/sign-in")).GET().build(),
                            HttpResponse.BodyHandlers.ofString());
            Matcher token =
                    Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(shown.body());
            assertThat(token.find()).isTrue();
            List<String> set = new ArrayList<>(shown.headers().allValues("Set-Cookie"));
            String sent =
                    set.stream()
                            .map(all -> all.substring(0, all.indexOf(';')))
                            .collect(Collectors.joining("; "));
            set.addAll(
                    post(
                            client,
                            sent,
                            "/sign-in",
                            "email="
                                    + email.replace("@", "%40")
                                    + "&password="
                                    + PASSWORD.replace(' ', '+')
                                    + "&next=/&_csrf="
                                    + token.group(1)));
            set.addAll(post(client, sent, "/language", "lang=en&_csrf=" + token.group(1)));
            return set.stream().filter(cookie -> !cookie.contains("Max-Age=0")).toList();
        }
    }

    private List<String> post(HttpClient client, String cookies, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(at(path))
                                .header("Cookie", cookies)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().allValues("Set-Cookie");
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
