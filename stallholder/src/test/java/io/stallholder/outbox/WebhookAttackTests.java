package io.stallholder.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers that mean harm, and people who give addresses that mean harm. */
final class WebhookAttackTests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @ParameterizedTest
    @Carries("S47")
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://localhost/",
                "https://0/",
                "https://0.0.0.0/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::ffff:169.254.169.254]/",
                "https://[fd00:ec2::254]/",
                "https://10.0.0.1/",
                "https://172.31.255.255/",
                "https://192.168.0.1/",
                "https://100.64.0.1/",
                "https://198.18.0.1/",
                "https://192.0.0.8/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://240.0.0.1/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:7f00:1::]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[ff02::1]/",
                "http://8.8.8.8/"
            })
    void what_lies_inside_is_never_called_however_its_address_is_written(String url) {
        WebhookAnswer answer =
                call(Duration.ofSeconds(2), false).post(URI.create(url), Map.of(), body());

        // What Java's resolver does not take for an address is no host; it is not called either.
        assertThat(answer)
                .satisfiesAnyOf(
                        one -> assertThat(one).isInstanceOf(WebhookAnswer.Forbidden.class),
                        one -> assertThat(one).isEqualTo(new WebhookAnswer.Failed("no such host")));
    }

    @ParameterizedTest
    @Carries("S47")
    @ValueSource(
            strings = {
                "ftp://example.com/",
                "file:///etc/passwd",
                "http://example.com/",
                "http://localhost.example.com/",
                "https://user:secret@example.com/",
                "https://user@example.com/",
                "https://127.1/",
                "https://10.1/",
                "https:///nowhere",
                "https://exa mple.com/",
                "https://example.com/#part",
                "javascript:alert(1)",
                "//example.com/",
                ""
            })
    void an_address_that_is_no_receiver_s_cannot_be_set_up(String url) {
        assertThat(VendorEndpoints.address(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"https://example.com/hook?a=b", "http://127.0.0.1:8080/", "http://localhost:1/x"})
    void a_receiver_s_address_can_be_set_up(String url) {
        assertThat(VendorEndpoints.address(" " + url + " ")).contains(URI.create(url));
    }

    @Test
    @Timeout(30)
    @Carries("S47")
    void a_receiver_that_drips_its_handshake_is_left_at_the_deadline() throws Exception {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread receiver = Thread.ofVirtual().start(() -> drip(dripping));

            WebhookAnswer answer =
                    call(Duration.ofSeconds(1), true)
                            .post(
                                    URI.create("https://127.0.0.1:" + dripping.getLocalPort()),
                                    Map.of(),
                                    body());

            assertThat(answer).isEqualTo(new WebhookAnswer.Failed("no answer within 1 s"));
            assertThat(receiver.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    @Carries("S48")
    void a_signature_is_of_this_message_this_second_these_bytes_and_this_secret_only() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        WebhookSecret secret = WebhookSecret.of(SECRET);
        String genuine = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, body);

        // The standard's own vector; then each part forged or replayed by itself.
        assertThat(genuine).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        byte[] forged = body.clone();
        forged[10] ^= 1;
        WebhookSecret other =
                WebhookSecret.of("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        assertThat(
                        List.of(
                                secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJeK", 1614265330L, body),
                                secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265331L, body),
                                secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, forged),
                                other.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, body)))
                .doesNotContain(genuine)
                .doesNotHaveDuplicates();
    }

    /**
     * A TLS record that claims to be long and comes a byte at a time, until the caller hangs up.
     */
    private static void drip(ServerSocket from) {
        try (Socket socket = from.accept()) {
            socket.setSoTimeout(50);
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {22, 3, 3, 64, 0, 2, 0, 63, (byte) 252});
            while (true) {
                out.write(3);
                out.flush();
                listen(socket);
            }
        } catch (IOException over) {
            assertThat(over).isNotNull();
        }
    }

    private static void listen(Socket to) throws IOException {
        try {
            if (to.getInputStream().read(new byte[1000]) < 0) {
                throw new IOException("the caller hung up");
            }
        } catch (SocketTimeoutException silent) {
            assertThat(silent).isNotNull();
        }
    }

    private static WebhookCall call(Duration timeout, boolean inside) {
        return new WebhookCall(
                new WebhookSettings(3, timeout, Duration.ofDays(30), inside),
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private static byte[] body() {
        return "{}".getBytes(StandardCharsets.UTF_8);
    }
}
