package io.stallholder.e2e;

import io.stallholder.e2e.BazaarControls.Agreement;
import io.stallholder.e2e.BazaarControls.Buyer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Calls with the sample seller's credentials, past Stallholder: another program of the seller. */
final class SellerCalls {

    private static final String KEY_ID = "AKIASTALLHOLDERSELLER";
    private static final String SECRET = "sample-seller-secret-for-this-machine-only";
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final String OPERATION = "AWSMPMeteringService.BatchMeterUsage";

    private final Stack stack;

    SellerCalls(Stack stack) {
        this.stack = stack;
    }

    /** Reports compute, which must be taken. */
    void meter(Buyer buyer, Agreement agreement, Instant at, long quantity) {
        Map<String, Object> record =
                Map.of(
                        "CustomerAWSAccountId",
                        buyer.accountId(),
                        "LicenseArn",
                        agreement.licenseArn(),
                        "Dimension",
                        "compute",
                        "Timestamp",
                        at.truncatedTo(ChronoUnit.HOURS).getEpochSecond(),
                        "Quantity",
                        quantity);
        String body = Http.JSON.writeValueAsString(Map.of("UsageRecords", List.of(record)));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Http.Answer answer = Http.post(stack.bazaar() + "/", headers(bytes), bytes);
        if (!answer.good().path("Results").path(0).path("Status").asString().equals("Success")) {
            throw new AssertionError("the seller's other program was told " + answer);
        }
    }

    private Map<String, String> headers(byte[] body) {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .uri(URI.create(stack.bazaar() + "/"))
                        .method(SdkHttpMethod.POST)
                        .putHeader("Content-Type", CONTENT_TYPE)
                        .putHeader("X-Amz-Target", OPERATION)
                        .build();
        SignedRequest signed =
                AwsV4HttpSigner.create()
                        .sign(wish ->
                                wish.identity(AwsCredentialsIdentity.create(KEY_ID, SECRET))
                                        .request(request)
                                        .payload(ContentStreamProvider.fromByteArray(body))
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME,
                                                "aws-marketplace")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
        Map<String, String> headers = new TreeMap<>();
        signed.request()
                .forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        headers.keySet().removeIf("Host"::equalsIgnoreCase);
        return headers;
    }
}
