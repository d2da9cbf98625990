package io.bazaar.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.testing.Breaks;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.testing.Running;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.marketplacemetering.MarketplaceMeteringClient;
import software.amazon.awssdk.services.marketplacemetering.model.ExpiredTokenException;
import software.amazon.awssdk.services.marketplacemetering.model.InvalidCustomerIdentifierException;
import software.amazon.awssdk.services.marketplacemetering.model.InvalidProductCodeException;
import software.amazon.awssdk.services.marketplacemetering.model.InvalidTokenException;
import software.amazon.awssdk.services.marketplacemetering.model.MarketplaceMeteringException;
import software.amazon.awssdk.services.marketplacemetering.model.ResolveCustomerResponse;
import software.amazon.awssdk.services.marketplacemetering.model.ThrottlingException;
import software.amazon.awssdk.services.marketplacemetering.model.UsageRecord;
import tools.jackson.databind.JsonNode;

/** The official client for what it knows, AWS's own signer for what it does not know yet. */
final class MeteringWireTests {

    private final Running running = new Running();
    private final MarketplaceMeteringClient seller = client(Running.SELLER);
    private final JsonNode agreement = running.subscribed();

    @AfterEach
    void close() {
        seller.close();
        running.close();
    }

    @Test
    @Meets({
        "resolve-customer.resolved",
        "resolve-customer.token-known",
        "resolve-customer.token-current",
        "resolve-customer.token-own"
    })
    void a_token_resolves_for_the_publisher_as_often_as_it_is_asked() {
        String token = running.registrationToken(agreement);

        for (int i = 0; i < 2; i++) {
            ResolveCustomerResponse customer =
                    seller.resolveCustomer(it -> it.registrationToken(token));
            assertThat(customer.customerAWSAccountId()).isEqualTo(Marketplace.BUYER);
            assertThat(customer.productCode()).isEqualTo("examplepaygcode0000000001");
            assertThat(customer.customerIdentifier()).isNull();
        }
        JsonNode raw =
                Running.json(
                        Running.send(
                                running.metering(
                                        "ResolveCustomer", Map.of("RegistrationToken", token))));
        assertThat((Object) raw.get("LicenseArn")).isEqualTo(agreement.get("licenseArn"));
    }

    @Test
    @Breaks({
        "resolve-customer.resolved",
        "resolve-customer.token-known",
        "resolve-customer.token-current",
        "resolve-customer.token-own"
    })
    void a_token_of_nobody_for_somebody_else_or_of_yesterday_is_refused() {
        String token = running.registrationToken(agreement);

        assertThatThrownBy(() -> seller.resolveCustomer(it -> it.registrationToken("garbage")))
                .isInstanceOf(InvalidTokenException.class);
        try (MarketplaceMeteringClient buyer = client(Running.BUYER)) {
            assertThatThrownBy(() -> buyer.resolveCustomer(it -> it.registrationToken(token)))
                    .isInstanceOf(InvalidTokenException.class);
        }
        running.bazaar().clock().set(running.bazaar().clock().instant().plus(Duration.ofDays(1)));
        assertThatThrownBy(() -> seller.resolveCustomer(it -> it.registrationToken(token)))
                .isInstanceOf(ExpiredTokenException.class);
    }

    @Test
    void legacy_shapes_are_refused_with_the_modelled_errors() {
        assertThatThrownBy(() ->
                        seller.batchMeterUsage(it ->
                                it.productCode("examplepaygcode0000000001").usageRecords(legacy())))
                .isInstanceOf(InvalidProductCodeException.class);
        assertThatThrownBy(() -> seller.batchMeterUsage(it -> it.usageRecords(legacy())))
                .isInstanceOf(InvalidCustomerIdentifierException.class);
    }

    @Test
    void usage_is_accepted_once_and_lands_on_the_bill() {
        JsonNode answer = Running.json(Running.send(running.usage(agreement, 20)));

        assertThat(answer.get("UnprocessedRecords").isEmpty()).isTrue();
        assertThat(answer.get("Results").get(0).get("Status").stringValue()).isEqualTo("Success");
        assertThat(answer.get("Results").get(0).get("UsageRecord").get("Quantity").intValue())
                .isEqualTo(20);
        JsonNode bill = running.get("/_bazaar/bills?account=" + Marketplace.BUYER);
        assertThat(bill.get("total").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(bill.get("agreements").get(0).get("poNumber").stringValue()).isEqualTo("PO-1");
    }

    @Test
    void a_lost_answer_has_been_applied_and_the_same_record_succeeds_with_its_id() {
        running.post("/_bazaar/faults", Map.of("dropAnswers", 1));
        var request = running.usage(agreement, 5);

        assertThatThrownBy(() -> Running.send(request)).isInstanceOf(UncheckedIOException.class);
        JsonNode record = running.get("/_bazaar/records").get(0);
        assertThat(record.get("quantity").intValue()).isEqualTo(5);
        assertThat(
                        Running.json(Running.send(request))
                                .get("Results")
                                .get(0)
                                .get("MeteringRecordId"))
                .isEqualTo(record.get("meteringRecordId"));
    }

    @Test
    void ordered_faults_happen_once_each() {
        running.post("/_bazaar/faults", Map.of("throttle", 1, "fail", 1));

        assertThatThrownBy(() -> seller.resolveCustomer(it -> it.registrationToken("x")))
                .isInstanceOfSatisfying(
                        ThrottlingException.class,
                        it -> assertThat(it.statusCode()).isEqualTo(400));
        assertThatThrownBy(() -> seller.resolveCustomer(it -> it.registrationToken("x")))
                .isInstanceOfSatisfying(
                        MarketplaceMeteringException.class,
                        it -> assertThat(it.statusCode()).isEqualTo(500));
        assertThatThrownBy(() -> seller.resolveCustomer(it -> it.registrationToken("x")))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void errors_look_as_aws_sends_them() {
        HttpResponse<String> answer =
                Running.send(
                        running.metering(
                                "BatchMeterUsage",
                                Map.of("UsageRecords", List.of(Map.of("Quantity", 1)))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/x-amz-json-1.1"));
        assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue("ValidationException");
        assertThat(answer.headers().firstValue("x-amzn-RequestId"))
                .hasValueSatisfying(it -> assertThat(it).hasSize(36));
        assertThat(Running.json(answer).get("__type").stringValue())
                .isEqualTo("ValidationException");
        JsonNode unknown = Running.json(Running.send(running.metering("ReadUsage", Map.of())));
        assertThat(unknown.get("__type").stringValue()).isEqualTo("UnknownOperationException");
    }

    private UsageRecord legacy() {
        return UsageRecord.builder()
                .timestamp(Instant.ofEpochSecond(1_795_378_600L))
                .customerIdentifier("X01EXAMPLEX")
                .dimension("requests")
                .quantity(1)
                .build();
    }

    private MarketplaceMeteringClient client(AwsBasicCredentials credentials) {
        return MarketplaceMeteringClient.builder()
                .endpointOverride(running.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(Running.provider(credentials))
                .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
