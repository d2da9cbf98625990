package io.bazaar.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.Bazaar;
import io.bazaar.BazaarSettings;
import io.bazaar.market.MarketDefinition;
import io.bazaar.store.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import tools.jackson.databind.JsonNode;

/** An emulator on free ports, with a client for its controls and for raw signed AWS requests. */
public final class Running implements AutoCloseable {

    public static final AwsBasicCredentials SELLER =
            AwsBasicCredentials.create(
                    "AKIABAZAARSELLER0001", "bazaar-seller-secret-for-local-use-only");
    public static final AwsBasicCredentials BUYER =
            AwsBasicCredentials.create(
                    "AKIABAZAARBUYER00001", "bazaar-buyer-secret-for-local-use-only");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Bazaar bazaar;

    public Running() {
        this(BazaarSettings.inMemory(MarketDefinition.bundled()));
    }

    public Running(BazaarSettings settings) {
        this.bazaar = Bazaar.start(settings);
    }

    public Bazaar bazaar() {
        return bazaar;
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + bazaar.port());
    }

    public static StaticCredentialsProvider provider(AwsBasicCredentials credentials) {
        return StaticCredentialsProvider.create(credentials);
    }

    /** GET a control. */
    public JsonNode get(String path) {
        return json(send(HttpRequest.newBuilder(endpoint().resolve(path)).build()));
    }

    /** POST to a control. */
    public HttpResponse<String> post(String path, Object body) {
        return send(
                HttpRequest.newBuilder(endpoint().resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build());
    }

    /** DELETE a control. */
    public HttpResponse<String> delete(String path) {
        return send(HttpRequest.newBuilder(endpoint().resolve(path)).DELETE().build());
    }

    /** Buys the pay-as-you-go listing through the controls. */
    public JsonNode subscribed() {
        return json(
                post(
                        "/_bazaar/agreements",
                        Map.of(
                                "accountId",
                                Marketplace.BUYER,
                                "user",
                                "purchaser",
                                "listingId",
                                Marketplace.PAYG,
                                "poNumber",
                                "PO-1")));
    }

    /** The form fields of <i>Set up your account</i>. */
    public String registrationToken(JsonNode agreement) {
        return json(post(
                        "/_bazaar/agreements/"
                                + agreement.get("agreementId").stringValue()
                                + "/set-up",
                        Map.of("accountId", Marketplace.BUYER, "user", "developer")))
                .get("fields")
                .get("x-amzn-marketplace-token")
                .stringValue();
    }

    /** Reports usage of a license now, signed by AWS's own signer. */
    public HttpRequest usage(JsonNode agreement, int quantity) {
        return metering(
                "BatchMeterUsage",
                Map.of(
                        "UsageRecords",
                        List.of(
                                Map.of(
                                        "Timestamp",
                                        bazaar.clock().instant().getEpochSecond(),
                                        "CustomerAWSAccountId",
                                        Marketplace.BUYER,
                                        "LicenseArn",
                                        agreement.get("licenseArn").stringValue(),
                                        "Dimension",
                                        "requests",
                                        "Quantity",
                                        quantity))));
    }

    /** A signed request to the metering service. */
    public HttpRequest metering(String operation, Object body) {
        byte[] bytes = Json.write(body).getBytes(UTF_8);
        SdkHttpRequest unsigned =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(endpoint().resolve("/"))
                        .putHeader("Content-Type", "application/x-amz-json-1.1")
                        .putHeader("X-Amz-Target", "AWSMPMeteringService." + operation)
                        .build();
        SignedRequest signed =
                AwsV4HttpSigner.create()
                        .sign(sign ->
                                sign.identity(SELLER)
                                        .request(unsigned)
                                        .payload(() -> new ByteArrayInputStream(bytes))
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME,
                                                "aws-marketplace")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint().resolve("/"));
        signed.request()
                .forEachHeader((name, values) -> {
                    if (!name.equalsIgnoreCase("Host")) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(bytes)).build();
    }

    public static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return Json.tree(answer.body().getBytes(UTF_8));
    }

    /** Asks again until it is so, for at most 20 seconds. */
    public static void await(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        bazaar.close();
    }
}
