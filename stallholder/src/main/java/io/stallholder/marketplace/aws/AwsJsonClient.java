package io.stallholder.marketplace.aws;

import io.stallholder.platform.WallClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * AWS JSON over the SDK's own signer and HTTP client: one call, one exchange, no retry. Why it
 * exists: {@code docs/decisions/0002-metering-client.md}.
 */
final class AwsJsonClient {

    private static final String SERVICE = "aws-marketplace";
    private static final int ANSWER_BYTES_MAX = 4 * 1024 * 1024;
    private static final int MESSAGE_LENGTH_MAX = 500;

    private final Target target;
    private final SdkHttpClient http;
    private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final Clock signingClock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final JsonMapper json = JsonMapper.builder().build();

    AwsJsonClient(
            Target target,
            SdkHttpClient http,
            IdentityProvider<? extends AwsCredentialsIdentity> credentials,
            WallClock clock) {
        this.target = target;
        this.http = http;
        this.credentials = credentials;
        InstantSource source = clock::now;
        this.signingClock = source.withZone(ZoneOffset.UTC);
    }

    HttpAnswer call(String operation, byte[] body) {
        AwsCredentialsIdentity identity;
        try {
            identity = credentials.resolveIdentity().join();
        } catch (SdkClientException | CompletionException none) {
            return new HttpAnswer.NoCredentials("no AWS credentials were found");
        }
        return exchange(sign(operation, body, identity));
    }

    private SignedRequest sign(String operation, byte[] body, AwsCredentialsIdentity identity) {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .uri(target.endpoint())
                        .method(SdkHttpMethod.POST)
                        .putHeader("Content-Type", target.api().contentType)
                        .putHeader("Content-Length", Integer.toString(body.length))
                        .putHeader("X-Amz-Target", target.api().prefix + operation)
                        .build();
        return signer.sign(wish ->
                wish.identity(identity)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, target.region())
                        .putProperty(HttpSigner.SIGNING_CLOCK, signingClock));
    }

    private HttpAnswer exchange(SignedRequest signed) {
        HttpExecuteRequest request =
                HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(signed.payload().orElse(null))
                        .build();
        try {
            return read(http.prepareRequest(request).call());
        } catch (ConnectException
                | UnknownHostException
                | NoRouteToHostException
                | SSLHandshakeException unreachable) {
            return new HttpAnswer.NotSent(unreachable.getClass().getSimpleName());
        } catch (IOException | SdkClientException broken) {
            return new HttpAnswer.NoAnswer(broken.getClass().getSimpleName());
        }
    }

    private HttpAnswer read(HttpExecuteResponse response) throws IOException {
        int status = response.httpResponse().statusCode();
        String requestId = header(response, "x-amzn-RequestId");
        byte[] body = body(response);
        if (body.length > ANSWER_BYTES_MAX) {
            return new HttpAnswer.NoAnswer("an answer longer than " + ANSWER_BYTES_MAX + " bytes");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return status == 200
                ? new HttpAnswer.Good(text, requestId)
                : bad(status, header(response, "x-amzn-ErrorType"), new Raw(text, requestId));
    }

    private HttpAnswer bad(int status, String errorType, Raw raw) {
        String error = errorType;
        String message = "";
        try {
            JsonNode root = json.readTree(raw.body());
            error = error.isEmpty() ? root.path("__type").asString("") : error;
            message = root.path("message").asString(root.path("Message").asString(""));
        } catch (JacksonException notJson) {
            message = "an error without a readable body";
        }
        String shortened = message.substring(0, Math.min(message.length(), MESSAGE_LENGTH_MAX));
        return new HttpAnswer.Bad(status, name(error), shortened, raw.requestId());
    }

    /** {@code namespace#Name:uri} is called by its name. */
    private static String name(String error) {
        String withoutNamespace = error.substring(error.indexOf('#') + 1);
        int colon = withoutNamespace.indexOf(':');
        return colon < 0 ? withoutNamespace : withoutNamespace.substring(0, colon);
    }

    private static byte[] body(HttpExecuteResponse response) throws IOException {
        Optional<AbortableInputStream> stream = response.responseBody();
        if (stream.isEmpty()) {
            return new byte[0];
        }
        try (InputStream in = stream.get()) {
            return in.readNBytes(ANSWER_BYTES_MAX + 1);
        }
    }

    private static String header(HttpExecuteResponse response, String name) {
        return response.httpResponse().firstMatchingHeader(name).orElse("");
    }

    /** Where calls go and which region signs them. */
    record Target(Api api, URI endpoint, String region) {}

    /** What is called, and the protocol it speaks. */
    enum Api {
        METERING("AWSMPMeteringService.", "application/x-amz-json-1.1"),
        AGREEMENT("AWSMPCommerceService_v20200301.", "application/x-amz-json-1.0");

        private final String prefix;
        private final String contentType;

        Api(String prefix, String contentType) {
            this.prefix = prefix;
            this.contentType = contentType;
        }
    }

    private record Raw(String body, String requestId) {}
}
