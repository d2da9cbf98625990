package io.bazaar.testing;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Raw requests, signed by AWS's own signer for us-east-1. */
public final class Client {

    private final URI endpoint;
    private final AwsCredentials credentials;

    public Client(URI endpoint, AwsCredentials credentials) {
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    /** A call of an operation by its target, such as {@code AmazonSQS.SendMessage}. */
    public HttpRequest target(String target, byte[] body) {
        return signed(
                target.startsWith("AmazonSQS") ? "sqs" : "aws-marketplace",
                "/",
                Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target),
                body);
    }

    /** A call by path. */
    public HttpRequest path(String path, Map<String, String> headers, byte[] body) {
        return signed("aws-marketplace", path, headers, body);
    }

    /** A call by GET. */
    public HttpRequest get(String path, Map<String, String> query) {
        SdkHttpRequest.Builder unsigned =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(endpoint.resolve(path));
        query.forEach(unsigned::putRawQueryParameter);
        SdkHttpRequest ready = unsigned.build();
        return signed(
                "aws-marketplace",
                ready,
                new byte[0],
                HttpRequest.newBuilder(ready.getUri()).GET());
    }

    private HttpRequest signed(
            String service, String path, Map<String, String> headers, byte[] body) {
        SdkHttpRequest.Builder unsigned =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint.resolve(path));
        headers.forEach(unsigned::putHeader);
        return signed(
                service,
                unsigned.build(),
                body,
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest signed(
            String service, SdkHttpRequest unsigned, byte[] body, HttpRequest.Builder request) {
        SignedRequest signed =
                AwsV4HttpSigner.create()
                        .sign(sign ->
                                sign.identity(credentials)
                                        .request(unsigned)
                                        .payload(() -> new ByteArrayInputStream(body))
                                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
        signed.request()
                .forEachHeader((name, values) -> {
                    if (!name.equalsIgnoreCase("Host")) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        return request.build();
    }
}
