package io.bazaar.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.junit.BazaarBuyer;
import io.bazaar.junit.BazaarClock;
import io.bazaar.junit.BazaarServer;
import io.bazaar.junit.BazaarTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.marketplacemetering.MarketplaceMeteringClient;
import software.amazon.awssdk.services.marketplacemetering.model.ExpiredTokenException;

@BazaarTest
final class FirstUseTests {

    @Test
    void a_token_lives_for_four_hours(BazaarServer aws, BazaarBuyer buyer, BazaarClock clock) {
        String token = buyer.setUp(buyer.subscribe("prodview-examplepayg1"));

        try (MarketplaceMeteringClient metering = metering(aws)) {
            assertThat(metering.resolveCustomer(it -> it.registrationToken(token)))
                    .matches(it -> it.customerAWSAccountId().equals(aws.buyer().accountId()));

            clock.advance(Duration.ofHours(5));
            assertThatThrownBy(() -> metering.resolveCustomer(it -> it.registrationToken(token)))
                    .isInstanceOf(ExpiredTokenException.class);
        }
    }

    private static MarketplaceMeteringClient metering(BazaarServer aws) {
        return MarketplaceMeteringClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(aws.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(
                                        aws.seller().accessKeyId(),
                                        aws.seller().secretAccessKey())))
                .build();
    }
}
