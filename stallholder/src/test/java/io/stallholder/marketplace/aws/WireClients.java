package io.stallholder.marketplace.aws;

import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.platform.WallClock;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The product's own clients of AWS, for an AWS at another address. */
public final class WireClients {

    private static final String REGION = "us-east-1";

    private final SdkHttpClient http;
    private final WallClock clock;
    private final AwsCredentialsProvider credentials;

    /** With a seller's keys. */
    public WireClients(
            SdkHttpClient http, WallClock clock, String accessKeyId, String secretAccessKey) {
        this.http = http;
        this.clock = clock;
        credentials =
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(accessKeyId, secretAccessKey));
    }

    /** Metering at this address. */
    public MeteringGateway metering(URI endpoint) {
        return new AwsMeteringGateway(client(AwsJsonClient.Api.METERING, endpoint));
    }

    /** Agreements at this address. */
    public AgreementGateway agreements(URI endpoint) {
        return new AwsAgreementGateway(client(AwsJsonClient.Api.AGREEMENT, endpoint));
    }

    /** A queue at this address. */
    public LifecycleQueue queue(URI endpoint, String url) {
        return new SqsLifecycleQueue(
                SqsClient.builder()
                        .region(Region.of(REGION))
                        .credentialsProvider(credentials)
                        .httpClient(http)
                        .endpointOverride(endpoint)
                        .build(),
                url);
    }

    private AwsJsonClient client(AwsJsonClient.Api api, URI endpoint) {
        return new AwsJsonClient(
                new AwsJsonClient.Target(api, endpoint, REGION), http, credentials, clock);
    }
}
