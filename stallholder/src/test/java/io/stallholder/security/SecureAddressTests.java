package io.stallholder.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The program behind a proxy that speaks TLS: its own address says so. */
@TestPropertySource(properties = "stallholder.vendor.console-url=https://console.vendor.example")
final class SecureAddressTests extends MatrixTest {

    @Test
    @Carries("S16")
    void with_a_secure_address_every_answer_asks_for_secure_connections() {
        for (String path : List.of("/sign-in", "/nowhere", "/v1/usage/events", "/favicon.svg")) {
            assertThat(
                            as(Actor.ANONYMOUS)
                                    .ask("GET", path, "-")
                                    .headers()
                                    .allValues("Strict-Transport-Security"))
                    .as(path)
                    .containsExactly("max-age=31536000; includeSubDomains");
        }
    }

    @Test
    @Carries({"S15", "S16"})
    void with_a_secure_address_every_cookie_is_secure() {
        HttpResponse<String> page = as(Actor.ANONYMOUS).ask("GET", "/sign-in", "-");

        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("; Secure"));
    }
}
