package io.stallholder.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The vendor's platform, which posts usage. */
final class UsageApi {

    static final String BATCH = "application/cloudevents-batch+json";
    static final String SINGLE = "application/cloudevents+json";

    private final String url;
    private final String key;

    private UsageApi(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /** With the sample seller key of a stack. */
    static UsageApi of(Stack stack) {
        return new UsageApi(stack.stallholder() + "/v1/usage/events", sellerKey(stack.data()));
    }

    String url() {
        return url;
    }

    String key() {
        return key;
    }

    /** How many events got which verdict; the request must be good. */
    Map<String, Long> post(List<Map<String, Object>> events) {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode result : postForResults(events)) {
            counts.merge(result.path("verdict").asString(), 1L, Long::sum);
        }
        return counts;
    }

    /** The answer of each event. */
    JsonNode postForResults(List<Map<String, Object>> events) {
        return raw(BATCH, Http.JSON.writeValueAsString(events)).good().path("results");
    }

    /** Any body, with the good key. */
    Http.Answer raw(String contentType, String body) {
        return Http.post(
                url,
                Map.of("Authorization", "Bearer " + key, "Content-Type", contentType),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** An event about used compute of the enterprise tier in us-east-1. */
    static Map<String, Object> event(String id, String subject, String time, Object unitMinutes) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", "/e2e");
        event.put("type", "com.clickhouse.compute.used");
        event.put("subject", subject);
        event.put("time", time);
        event.put(
                "data",
                Map.of("unitMinutes", unitMinutes, "tier", "enterprise", "region", "us-east-1"));
        return event;
    }

    private static String sellerKey(Path data) {
        try {
            return Files.readString(data.resolve("seller-key")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
