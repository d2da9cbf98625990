package io.stallholder.marketplace.aws;

import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.NotificationQueue;
import io.stallholder.platform.WallClock;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AwsSettings.class)
class AwsConfiguration {

    @Bean
    DefaultCredentialsProvider awsCredentials() {
        return DefaultCredentialsProvider.builder().build();
    }

    @Bean
    SdkHttpClient awsHttp(AwsSettings settings) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(settings.connectTimeout())
                .socketTimeout(settings.answerTimeout())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    MeteringGateway meteringGateway(
            AwsSettings settings,
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            WallClock clock) {
        AwsJsonClient.Target target =
                new AwsJsonClient.Target(
                        AwsJsonClient.Api.METERING, settings.meteringUri(), settings.region());
        return new AwsMeteringGateway(new AwsJsonClient(target, http, credentials, clock));
    }

    @Bean
    @ConditionalOnMissingBean
    AgreementGateway agreementGateway(
            AwsSettings settings,
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            WallClock clock) {
        AwsJsonClient.Target target =
                new AwsJsonClient.Target(
                        AwsJsonClient.Api.AGREEMENT,
                        settings.agreementUri(),
                        AwsSettings.AGREEMENT_REGION);
        return new AwsAgreementGateway(new AwsJsonClient(target, http, credentials, clock));
    }

    @Bean
    @ConditionalOnMissingBean
    LifecycleQueue lifecycleQueue(
            AwsSettings settings, SdkHttpClient http, AwsCredentialsProvider credentials) {
        if (settings.queueUrl().isEmpty()) {
            throw new IllegalStateException(
                    "stallholder.aws.queue-url is missing: the URL of the SQS queue that receives"
                            + " the marketplace's agreement and license events");
        }
        return new SqsLifecycleQueue(sqs(settings, http, credentials), settings.queueUrl());
    }

    @Bean
    @ConditionalOnMissingBean
    NotificationQueue notificationQueue(
            AwsSettings settings,
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            WallClock clock) {
        return new SnsNotificationQueue(
                Optional.of(settings.notificationQueueUrl())
                        .filter(url -> !url.isEmpty())
                        .<LifecycleQueue>map(url ->
                                new SqsLifecycleQueue(sqs(settings, http, credentials), url)),
                new SnsSignatures(
                        new SnsCertificates(http, settings.notificationCertificates()), clock));
    }

    private static SqsClient sqs(
            AwsSettings settings, SdkHttpClient http, AwsCredentialsProvider credentials) {
        SqsClientBuilder builder =
                SqsClient.builder()
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials)
                        .httpClient(http)
                        .overrideConfiguration(override ->
                                override.apiCallTimeout(settings.answerTimeout().multipliedBy(2)));
        if (!settings.sqsEndpoint().isEmpty()) {
            builder.endpointOverride(URI.create(settings.sqsEndpoint()));
        }
        return builder.build();
    }
}
