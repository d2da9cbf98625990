package io.stallholder.marketplace.aws;

import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.platform.WallClock;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The production gateway over an HTTP client that answers what a test says. */
public final class ScriptedAws {

    private ScriptedAws() {}

    /** One HTTP answer. */
    public record Answer(int status, String errorType, String body) {}

    /** A gateway whose every call is answered with the next of these. */
    public static MeteringGateway gateway(Supplier<Answer> next) {
        return new AwsMeteringGateway(
                new AwsJsonClient(
                        new AwsJsonClient.Target(
                                AwsJsonClient.Api.METERING,
                                URI.create("http://127.0.0.1:1/"),
                                "us-east-1"),
                        new Scripted(next),
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("access", "secret")),
                        new WallClock(() -> Instant.parse("2026-11-23T10:00:00Z"))));
    }

    private record Scripted(Supplier<Answer> next) implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            Answer answer = next.get();
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return response(answer);
                }

                @Override
                public void abort() {
                    // Nothing is under way.
                }
            };
        }

        private static HttpExecuteResponse response(Answer answer) {
            SdkHttpResponse.Builder head =
                    SdkHttpResponse.builder()
                            .statusCode(answer.status())
                            .putHeader("x-amzn-RequestId", "request");
            if (!answer.errorType().isEmpty()) {
                head.putHeader("x-amzn-ErrorType", answer.errorType());
            }
            return HttpExecuteResponse.builder()
                    .response(head.build())
                    .responseBody(
                            AbortableInputStream.create(
                                    new ByteArrayInputStream(
                                            answer.body().getBytes(StandardCharsets.UTF_8))))
                    .build();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
