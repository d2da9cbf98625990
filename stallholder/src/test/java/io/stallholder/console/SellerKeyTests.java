package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.Actor;
import io.stallholder.organizations.ApiKeys;
import io.stallholder.organizations.IssuedKey;
import io.stallholder.organizations.KeyAnswer;
import io.stallholder.organizations.KeyVerdict;
import io.stallholder.organizations.SellerKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

final class SellerKeyTests extends ConsoleTest {

    private static final Actor BY = new Actor.Job("test");

    @Autowired private SellerKeys keys;
    @Autowired private ApiKeys known;
    @LocalServerPort private int port;

    @Test
    void an_issued_key_is_known_until_it_is_revoked() {
        IssuedKey issued = keys.issue("metering", BY);

        assertThat(known.recognize(issued.text(), "10.0.0.1"))
                .isInstanceOfSatisfying(
                        KeyVerdict.Living.class,
                        living ->
                                assertThat(living.actor())
                                        .isEqualTo(
                                                new Actor.SellerKey(
                                                        issued.key().id(), "metering")));
        assertThat(keys.revoke(issued.key().id(), BY, Optional.empty()))
                .isInstanceOf(KeyAnswer.Changed.class);
        assertThat(known.recognize(issued.text(), "10.0.0.1")).isEqualTo(new KeyVerdict.Wrong());
        assertThat(keys.revoke(issued.key().id(), BY, Optional.empty()))
                .isEqualTo(new KeyAnswer.Gone());
    }

    @Test
    void a_key_that_differs_in_one_letter_is_unknown() {
        String text = keys.issue("typo", BY).text();
        char last = text.charAt(text.length() - 1);

        assertThat(
                        known.recognize(
                                text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0'),
                                "10.0.0.1"))
                .isEqualTo(new KeyVerdict.Wrong());
    }

    @Test
    void the_api_asks_for_a_key_and_says_how_to_get_one() throws Exception {
        HttpResponse<String> missing = post("");
        HttpResponse<String> wrong = post("Bearer sk_seller_wrong");

        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(missing.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(missing.body()).contains("api-key-missing").contains("remedy");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("api-key-wrong");
    }

    private HttpResponse<String> post(String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/usage/events"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
