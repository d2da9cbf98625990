package io.stallholder.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How messages are signed, and which addresses may be called. */
final class WebhookRulesTests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void the_signature_is_the_one_of_the_standard_s_own_example() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        assertThat(WebhookSecret.of(SECRET).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_secret_of_another_form_is_refused_and_never_shown() {
        assertThatThrownBy(() -> WebhookSecret.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("MfKQ9r8");
        assertThatThrownBy(() -> WebhookSecret.of("whsec_c2hvcnQ="))
                .hasMessageContaining("24 to 64 bytes");
        assertThatThrownBy(() -> WebhookSecret.of("whsec_%%%"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(WebhookSecret.of(SECRET)).hasToString("whsec_***");
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "2606:4700::1111, true",
        "127.0.0.1, false",
        "10.1.2.3, false",
        "172.16.0.1, false",
        "192.168.1.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "0.0.0.0, false",
        "198.18.0.1, false",
        "192.0.0.8, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "::1, false",
        "::, false",
        "fe80::1, false",
        "fc00::1, false",
        "fd12::1, false",
        "ff02::1, false",
        "::ffff:10.0.0.1, false",
        "64:ff9b::10.0.0.1, false",
        "2002:0a00:0001::, false",
        "2001:0:0a00:0001::, false"
    })
    void what_is_inside_is_told_from_the_internet(String address, boolean open) throws IOException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isEqualTo(open);
    }
}
