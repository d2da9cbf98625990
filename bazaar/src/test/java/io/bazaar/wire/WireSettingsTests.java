package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.BazaarSettings;
import io.bazaar.market.MarketDefinition;
import io.bazaar.testing.Client;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Running;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import tools.jackson.databind.JsonNode;

/** The wire as a running emulator has it: settings and the log of calls. */
final class WireSettingsTests {

    private static final BazaarSettings SETTINGS =
            BazaarSettings.inMemory(MarketDefinition.bundled());
    private static final AwsBasicCredentials WRONG =
            AwsBasicCredentials.create(Running.SELLER.accessKeyId(), "a wrong secret");

    @Test
    void quotas_hold_over_the_wire_and_are_off_when_they_are_off() {
        try (Running limited = new Running(SETTINGS.with(WireSettings.aws()));
                Running free = new Running(SETTINGS)) {
            assertThat(throttled(limited, 40)).isPositive();
            assertThat(throttled(free, 40)).isZero();
        }
    }

    @Test
    void a_lenient_wire_looks_at_the_access_key_only() {
        WireSettings lenient = new WireSettings(SignatureCheck.LENIENT, false);
        try (Running strict = new Running(SETTINGS);
                Running open = new Running(SETTINGS.with(lenient))) {
            assertThat(batch(strict, WRONG).statusCode()).isEqualTo(403);
            assertThat(batch(open, WRONG).statusCode()).isEqualTo(200);
            assertThat(batch(open, AwsBasicCredentials.create("AKIANOBODY", "x")).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void the_log_has_request_answer_and_rules_but_no_token() {
        try (Running running = new Running(SETTINGS)) {
            JsonNode agreement = running.subscribed();
            Running.send(
                    running.metering(
                            "ResolveCustomer",
                            Map.of("RegistrationToken", running.registrationToken(agreement))));
            Running.send(running.usage(agreement, 5));
            Running.send(running.usage(agreement, 6));

            JsonNode calls = running.get("/_bazaar/calls");
            assertThat(calls).hasSize(3);
            assertThat(calls.get(0).get("rules").get(0).stringValue())
                    .isEqualTo("batch-meter-usage.duplicate-record");
            assertThat(calls.get(2).get("request").toString())
                    .isEqualTo("{\"RegistrationToken\":\"***\"}");
            assertThat(calls.get(1).get("accountId").stringValue()).isEqualTo(Marketplace.SELLER);
            assertThat(calls.get(1).get("request").get("UsageRecords").get(0).get("Quantity"))
                    .hasToString("5");
            assertThat(running.get("/_bazaar/calls?operation=BatchMeterUsage&limit=1")).hasSize(1);
            assertThat(running.get("/_bazaar/calls?rule=resolve-customer.resolved")).hasSize(1);
            assertThat(running.get("/_bazaar/calls?account=" + Marketplace.BUYER)).isEmpty();
            assertThat(running.get("/_bazaar/calls?limit=0").get("error").stringValue())
                    .contains("between 1 and 10000");
            assertThat(running.get("/_bazaar/calls").toString())
                    .doesNotContain(Running.SELLER.secretAccessKey())
                    .doesNotContainIgnoringCase("authorization\"");
        }
    }

    private static long throttled(Running running, int calls) {
        int throttled = 0;
        for (int i = 0; i < calls; i++) {
            HttpResponse<String> answer = batch(running, Running.SELLER);
            if (answer.body().contains("ThrottlingException")) {
                assertThat(answer.statusCode()).isEqualTo(400);
                throttled++;
            }
        }
        return throttled;
    }

    private static HttpResponse<String> batch(Running running, AwsBasicCredentials credentials) {
        return Running.send(
                new Client(running.endpoint(), credentials)
                        .target(
                                "AWSMPMeteringService.BatchMeterUsage",
                                "{\"UsageRecords\":[]}".getBytes(UTF_8)));
    }
}
