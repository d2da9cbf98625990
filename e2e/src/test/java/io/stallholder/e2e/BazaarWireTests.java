package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.e2e.BazaarControls.Agreement;
import io.stallholder.e2e.BazaarControls.Buyer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.marketplacemetering.MarketplaceMeteringClient;
import software.amazon.awssdk.services.marketplacemetering.model.InvalidTokenException;
import software.amazon.awssdk.services.marketplacemetering.model.ResolveCustomerResponse;
import software.amazon.awssdk.services.marketplacemetering.model.ThrottlingException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** AWS's own SDKs against the emulator's jar, pointed at it and not otherwise told. */
final class BazaarWireTests {

    private static final Buyer BUYER = new Buyer("111122223333", "purchaser");
    private static final String LISTING = "prodview-examplepayg1";
    private static final String KEY_ID = "AKIABAZAARSELLER0001";
    private static final String SECRET = "bazaar-seller-secret-for-local-use-only";

    private static BazaarAlone bazaar;

    @BeforeAll
    static void start() {
        bazaar = BazaarAlone.inMemory();
    }

    @AfterAll
    static void stop() {
        bazaar.close();
    }

    @Test
    void the_sdk_resolves_a_token_to_account_license_and_product() {
        Agreement agreement = bazaar.controls().subscribe(BUYER, LISTING, "PO-1");
        String token = bazaar.controls().token(BUYER, agreement);

        try (MarketplaceMeteringClient metering = metering(SECRET)) {
            ResolveCustomerResponse customer =
                    metering.resolveCustomer(wish -> wish.registrationToken(token));

            assertThat(customer.customerAWSAccountId()).isEqualTo(BUYER.accountId());
            assertThat(customer.productCode()).isEqualTo("examplepaygcode0000000001");
        }
    }

    @Test
    void the_sdk_recognizes_errors_by_their_own_types() {
        try (MarketplaceMeteringClient metering = metering(SECRET)) {
            assertThatThrownBy(() -> metering.resolveCustomer(wish -> wish.registrationToken("x")))
                    .isInstanceOf(InvalidTokenException.class);

            bazaar.controls().faults(Map.of("throttle", 20));
            assertThatThrownBy(() -> metering.resolveCustomer(wish -> wish.registrationToken("x")))
                    .isInstanceOf(ThrottlingException.class);
        } finally {
            bazaar.controls().faults(Map.of());
        }
    }

    @Test
    void a_wrong_secret_is_refused() {
        try (MarketplaceMeteringClient metering = metering("not the secret of this key")) {
            assertThatThrownBy(() -> metering.resolveCustomer(wish -> wish.registrationToken("x")))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            refused ->
                                    assertThat(refused.awsErrorDetails().errorCode())
                                            .containsAnyOf("Signature", "UnrecognizedClient"));
        }
    }

    @Test
    void the_sdk_receives_and_deletes_the_events_of_a_purchase() {
        Agreement agreement = bazaar.controls().subscribe(BUYER, LISTING, "");

        try (SqsClient sqs = sqs()) {
            String queue = sqs.getQueueUrl(wish -> wish.queueName("marketplace-events")).queueUrl();
            List<String> bodies = new ArrayList<>();
            for (List<Message> got = receive(sqs, queue);
                    !got.isEmpty();
                    got = receive(sqs, queue)) {
                for (Message message : got) {
                    bodies.add(message.body());
                    sqs.deleteMessage(
                            wish -> wish.queueUrl(queue).receiptHandle(message.receiptHandle()));
                }
            }

            assertThat(bodies)
                    .anyMatch(body -> isAbout(body, agreement, "Purchase Agreement Created"))
                    .anyMatch(body -> isAbout(body, agreement, "License Updated"));
        }
    }

    private static boolean isAbout(String body, Agreement agreement, String what) {
        return body.contains(what) && body.contains(agreement.agreementId());
    }

    private static List<Message> receive(SqsClient sqs, String queue) {
        return sqs.receiveMessage(wish -> wish.queueUrl(queue).maxNumberOfMessages(10)).messages();
    }

    private static MarketplaceMeteringClient metering(String secret) {
        return MarketplaceMeteringClient.builder()
                .endpointOverride(URI.create(bazaar.awsEndpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(secret))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static SqsClient sqs() {
        return SqsClient.builder()
                .endpointOverride(URI.create(bazaar.awsEndpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(SECRET))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static StaticCredentialsProvider credentials(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY_ID, secret));
    }
}
