package io.bazaar.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.junit.AwsAccountKeys;
import io.bazaar.junit.BazaarBuyer;
import io.bazaar.junit.BazaarClock;
import io.bazaar.junit.BazaarFaults;
import io.bazaar.junit.BazaarServer;
import io.bazaar.junit.BazaarTest;
import io.bazaar.junit.Fresh;
import io.bazaar.junit.Subscription;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.marketplacemetering.MarketplaceMeteringClient;
import software.amazon.awssdk.services.marketplacemetering.model.ExpiredTokenException;
import software.amazon.awssdk.services.marketplacemetering.model.InternalServiceErrorException;
import software.amazon.awssdk.services.marketplacemetering.model.InvalidTokenException;
import software.amazon.awssdk.services.marketplacemetering.model.ThrottlingException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A seller's own tests, with AWS's clients for metering and for SQS. */
@BazaarTest(startAt = "31T22:30", fresh = Fresh.PER_METHOD)
final class SellerTests {

    private static final String LISTING = "prodview-examplepayg1";

    private final BazaarServer aws;
    private final MarketplaceMeteringClient metering;
    private final SqsClient sqs;

    SellerTests(BazaarServer aws) {
        this.aws = aws;
        this.metering =
                MarketplaceMeteringClient.builder()
                        .endpointOverride(aws.endpoint())
                        .region(Region.of(aws.region()))
                        .credentialsProvider(provider(aws.seller()))
                        .overrideConfiguration(
                                it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
        this.sqs =
                SqsClient.builder()
                        .endpointOverride(aws.endpoint())
                        .region(Region.of(aws.region()))
                        .credentialsProvider(provider(aws.seller()))
                        .build();
    }

    @AfterEach
    void close() {
        metering.close();
        sqs.close();
    }

    @Test
    void a_token_resolves_until_the_clock_has_passed_its_life(
            BazaarBuyer buyer, BazaarClock clock) {
        Subscription bought = buyer.subscribe(LISTING);
        String token = buyer.setUp(bought);

        assertThat(metering.resolveCustomer(it -> it.registrationToken(token)))
                .satisfies(customer -> {
                    assertThat(customer.customerAWSAccountId()).isEqualTo(bought.accountId());
                    assertThat(customer.productCode()).isEqualTo("examplepaygcode0000000001");
                });
        clock.advance(Duration.ofHours(5));
        assertThatThrownBy(() -> metering.resolveCustomer(it -> it.registrationToken(token)))
                .isInstanceOf(ExpiredTokenException.class);
    }

    @Test
    void the_end_of_a_subscription_arrives_in_the_queue(BazaarBuyer buyer, BazaarClock clock) {
        Subscription bought = buyer.subscribe(LISTING);
        assertThat(drain()).hasSize(2).allMatch(it -> it.contains(bought.agreementId()));

        buyer.cancel(bought);
        clock.advance(Duration.ofMinutes(1));

        assertThat(drain())
                .anyMatch(it -> it.contains("License Deprovisioned"))
                .allMatch(it -> it.contains(bought.agreementId()));
    }

    @Test
    void bad_days_come_when_they_are_ordered(BazaarBuyer buyer, BazaarFaults faults) {
        String token = buyer.setUp(buyer.subscribe(LISTING));
        faults.throttle(1);
        faults.fail(1);

        assertThatThrownBy(() -> metering.resolveCustomer(it -> it.registrationToken(token)))
                .isInstanceOf(ThrottlingException.class);
        assertThatThrownBy(() -> metering.resolveCustomer(it -> it.registrationToken(token)))
                .isInstanceOf(InternalServiceErrorException.class);
        assertThat(metering.resolveCustomer(it -> it.registrationToken(token)).productCode())
                .isNotEmpty();
    }

    @Test
    void any_other_order_can_be_given_and_its_hits_are_counted(
            BazaarBuyer buyer, BazaarFaults faults) {
        String token = buyer.setUp(buyer.subscribe(LISTING));
        faults.order(
                Map.of(
                        "id",
                        "expired",
                        "kind",
                        "expired-credentials",
                        "when",
                        Map.of("count", 2, "match", Map.of("/RegistrationToken", token))));

        assertThatThrownBy(() -> metering.resolveCustomer(it -> it.registrationToken("x")))
                .isInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> metering.resolveCustomer(it -> it.registrationToken(token)))
                .hasMessageContaining("expired");
        assertThat(faults.hits("expired")).isEqualTo(1);
        faults.none();
        assertThat(metering.resolveCustomer(it -> it.registrationToken(token)).productCode())
                .isNotEmpty();
    }

    @Test
    void events_are_held_released_duplicated_and_delayed(
            BazaarBuyer buyer, BazaarFaults faults, BazaarClock clock) {
        faults.holdEvents();
        buyer.subscribe(LISTING);
        assertThat(drain()).isEmpty();
        faults.releaseEvents();
        assertThat(drain()).hasSize(2);

        faults.duplicateEvents(2);
        buyer.subscribe(LISTING);
        assertThat(drain()).hasSize(4);

        faults.delayEvents(2, Duration.ofHours(3));
        buyer.subscribe(LISTING);
        assertThat(drain()).isEmpty();
        clock.advance(Duration.ofHours(3));
        assertThat(drain()).hasSize(2);

        faults.delayEvents(2, Duration.ofHours(3));
        faults.none();
        buyer.subscribe(LISTING);
        assertThat(drain()).hasSize(2);
    }

    @Test
    void the_clock_runs_until_it_is_stopped(BazaarClock clock) {
        clock.run(3600);
        assertThatThrownBy(() -> clock.advance(Duration.ofHours(1)))
                .hasMessageContaining("AlreadyAdvancing");
        clock.stop();

        clock.advance(Duration.ofHours(1));
        assertThatThrownBy(() -> clock.run(1)).hasMessageContaining("NoSuchRate");
    }

    @Test
    void the_clock_starts_where_it_was_told_to_and_goes_forward_only(BazaarClock clock) {
        assertThat(clock.instant().atOffset(ZoneOffset.UTC).toString()).contains("-31T22:30:");

        clock.toMonthEnd();
        assertThat(clock.instant().atOffset(ZoneOffset.UTC).toString()).contains("-01T01:00:");
        clock.advanceTo(clock.instant().plus(Duration.ofHours(2)));
        clock.set(clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(clock.instant().atOffset(ZoneOffset.UTC).toString()).contains("-01T03:30:");

        assertThatThrownBy(() -> clock.set(clock.instant().minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Backwards");
        assertThatThrownBy(() -> clock.advance(Duration.ofDays(400)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TooFar");
    }

    @Test
    void a_refusal_says_why(BazaarBuyer buyer) {
        assertThatThrownBy(() -> buyer.subscribe("prodview-nowhere"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("409")
                .hasMessageContaining("prodview-nowhere");
    }

    @Test
    void the_switches_and_the_accounts_are_at_hand() {
        assertThat(aws.control().get("/_bazaar/records").isArray()).isTrue();
        assertThat(aws.account(aws.buyer().accountId())).isEqualTo(aws.buyer());
        assertThatThrownBy(() -> aws.account("000000000000"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(aws.smtpPort()).isEqualTo(aws.bazaar().smtpPort());
    }

    private List<String> drain() {
        URI queue = aws.queueUrl();
        List<String> bodies = new ArrayList<>();
        while (true) {
            List<Message> messages =
                    sqs.receiveMessage(it -> it.queueUrl(queue.toString()).maxNumberOfMessages(10))
                            .messages();
            if (messages.isEmpty()) {
                return List.copyOf(bodies);
            }
            for (Message message : messages) {
                bodies.add(message.body());
                sqs.deleteMessage(
                        it -> it.queueUrl(queue.toString()).receiptHandle(message.receiptHandle()));
            }
        }
    }

    private static StaticCredentialsProvider provider(AwsAccountKeys keys) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
    }
}
