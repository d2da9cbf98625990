package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

final class PoisonedHostTests extends ConsoleTest {

    private static final List<String> POISON =
            List.of(
                    "Host: evil.example",
                    "X-Forwarded-Host: evil.example",
                    "X-Forwarded-Proto: gopher",
                    "X-Forwarded-Prefix: /evil.example",
                    "Forwarded: host=evil.example;proto=gopher",
                    "X-Host: evil.example",
                    "X-Original-URL: //evil.example/");

    @LocalServerPort private int port;

    @Test
    @Carries("S14")
    void no_header_of_a_request_gets_into_a_mail_or_a_redirect() throws IOException {
        user("poisoned@buyer.example");

        String registered =
                post(
                        "/register",
                        Map.of(
                                "name", "Ada",
                                "email", "poisoned-new@buyer.example",
                                "password", PASSWORD,
                                "next", "/"));
        String known =
                post(
                        "/register",
                        Map.of(
                                "name", "Ada",
                                "email", "poisoned@buyer.example",
                                "password", PASSWORD,
                                "next", "/"));
        String forgot = post("/forgot", Map.of("email", "poisoned@buyer.example"));
        String unknown = post("/forgot", Map.of("email", "poisoned-nobody@buyer.example"));
        deliver();

        assertThat(List.of(registered, known, forgot, unknown))
                .allSatisfy(answer -> {
                    assertThat(answer).startsWith("HTTP/1.1 302").contains("Location: /");
                    assertThat(answer).doesNotContain("evil.example");
                });
        assertThat(texts("poisoned-new@buyer.example"))
                .contains("http://localhost:8080/register/confirm?token=")
                .doesNotContain("evil");
        assertThat(texts("poisoned@buyer.example"))
                .contains("http://localhost:8080/reset?token=")
                .contains("http://localhost:8080/sign-in")
                .doesNotContain("evil");
        assertThat(texts("poisoned-nobody@buyer.example"))
                .contains("http://localhost:8080/register")
                .doesNotContain("evil");
    }

    private String texts(String email) {
        return mails.to(email).stream()
                .map(letter -> letter.subject() + letter.text())
                .collect(Collectors.joining());
    }

    /** By hand: the JDK's own client sends no other host. */
    private String post(String path, Map<String, String> fields) throws IOException {
        Browser browser = browser();
        browser.open(path);
        String body =
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()) + "&")
                        .collect(Collectors.joining("", "", "_csrf=" + encoded(browser.token())));
        String head =
                "POST "
                        + path
                        + " HTTP/1.1\r\n"
                        + String.join("\r\n", POISON)
                        + "\r\nAccept: text/html\r\nAccept-Language: en\r\nConnection: close\r\n"
                        + "Cookie: "
                        + browser.cookies()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n";
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
