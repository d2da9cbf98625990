package io.stallholder.marketplace.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How AWS is reached. Credentials are not here: they come from the SDK's default chain.
 *
 * @param region the region whose metering endpoint is used; one region, or AWS bills twice
 * @param meteringEndpoint another address of the Metering API; empty for AWS's own
 * @param agreementEndpoint another address of the Agreement API; empty for AWS's own
 * @param sqsEndpoint another address of SQS; empty for AWS's own
 * @param queueUrl the queue that receives the marketplace's events; required
 * @param notificationQueueUrl the queue that receives SNS's notifications of legacy products; empty
 *     where none is sold
 * @param notificationCertificateEndpoint the one other address that SNS's signing certificates may
 *     come from; empty for AWS's own
 * @param connectTimeout how long a connection may take
 * @param answerTimeout how long an answer may take
 */
@ConfigurationProperties("stallholder.aws")
record AwsSettings(
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String meteringEndpoint,
        @DefaultValue("") String agreementEndpoint,
        @DefaultValue("") String sqsEndpoint,
        @DefaultValue("") String queueUrl,
        @DefaultValue("") String notificationQueueUrl,
        @DefaultValue("") String notificationCertificateEndpoint,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout) {

    /** The only region of the Agreement API. Source: API reference, endpoints, read 2026-11-22. */
    static final String AGREEMENT_REGION = "us-east-1";

    /** Refuses what could send credentials to a stranger. */
    AwsSettings {
        if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]+")) {
            throw new IllegalArgumentException("stallholder.aws.region is not a region: " + region);
        }
        requireTrustworthy("metering-endpoint", meteringEndpoint);
        requireTrustworthy("agreement-endpoint", agreementEndpoint);
        requireTrustworthy("sqs-endpoint", sqsEndpoint);
        requireTrustworthy("queue-url", queueUrl);
        requireTrustworthy("notification-queue-url", notificationQueueUrl);
        requireTrustworthy("notification-certificate-endpoint", notificationCertificateEndpoint);
    }

    /** Where metering calls go. */
    URI meteringUri() {
        return meteringEndpoint.isEmpty()
                ? URI.create("https://metering.marketplace." + region + ".amazonaws.com/")
                : URI.create(meteringEndpoint);
    }

    /** Where agreements are searched. */
    URI agreementUri() {
        return agreementEndpoint.isEmpty()
                ? URI.create(
                        "https://agreement-marketplace." + AGREEMENT_REGION + ".amazonaws.com/")
                : URI.create(agreementEndpoint);
    }

    /** Where SNS's certificates come from; empty for AWS's own addresses. */
    Optional<URI> notificationCertificates() {
        return notificationCertificateEndpoint.isEmpty()
                ? Optional.empty()
                : Optional.of(URI.create(notificationCertificateEndpoint));
    }

    private static void requireTrustworthy(String name, String address) {
        if (address.isEmpty()) {
            return;
        }
        URI uri = URI.create(address);
        String host = uri.getHost();
        boolean safe =
                host != null
                        && ("https".equals(uri.getScheme())
                                || ("http".equals(uri.getScheme()) && isLoopback(host)));
        if (!safe) {
            throw new IllegalArgumentException(
                    "stallholder.aws." + name + " must be https, or of this machine: " + address);
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.matches("127(\\.[0-9]{1,3}){3}")
                || host.equals("[::1]");
    }
}
