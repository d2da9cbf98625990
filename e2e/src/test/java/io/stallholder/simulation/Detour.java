package io.stallholder.simulation;

import io.stallholder.marketplace.gateway.RecordKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The product's own HTTP client; where it is told to, a status gets lost on the way back. */
final class Detour implements SdkHttpClient {

    private final SdkHttpClient straight =
            UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(5))
                    .socketTimeout(Duration.ofSeconds(20))
                    .build();
    private final JsonMapper json = JsonMapper.builder().build();
    private Set<RecordKey> unclear = Set.of();

    /** What becomes of these records cannot be read from the next answers. */
    void unclear(Set<RecordKey> keys) {
        unclear = keys;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = straight.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse response = prepared.call();
                return unclear.isEmpty() || !response.httpResponse().isSuccessful()
                        ? response
                        : blurred(response);
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private HttpExecuteResponse blurred(HttpExecuteResponse response) throws IOException {
        try (InputStream body = response.responseBody().orElseThrow()) {
            JsonNode root = json.readTree(body.readAllBytes());
            for (JsonNode result : root.path("Results")) {
                if (result instanceof ObjectNode one && isUnclear(one.path("UsageRecord"))) {
                    one.put("Status", "Pending");
                }
            }
            return HttpExecuteResponse.builder()
                    .response(response.httpResponse())
                    .responseBody(
                            AbortableInputStream.create(
                                    new ByteArrayInputStream(json.writeValueAsBytes(root))))
                    .build();
        }
    }

    private boolean isUnclear(JsonNode echo) {
        return unclear.stream()
                .anyMatch(key ->
                        echo.path("LicenseArn").asString("").equals(key.license().value())
                                && echo.path("Dimension")
                                        .asString("")
                                        .equals(key.dimension().value())
                                && echo.path("Timestamp").asLong(0)
                                        == key.timestamp().getEpochSecond());
    }

    @Override
    public void close() {
        straight.close();
    }
}
