package io.stallholder.marketplace.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stallholder.marketplace.gateway.FoundAgreement;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SearchAgreements over HTTP in the shape of the API reference, of what a test lists. */
final class AgreementServer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<Map<String, Object>> summaries = new CopyOnWriteArrayList<>();
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private volatile Optional<Answer> scripted = Optional.empty();

    AgreementServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private record Answer(int status, String body) {}

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void stop() {
        server.stop(0);
    }

    /** Headers of the newest request, and its body as {@code body}. */
    Map<String, String> seen() {
        return Map.copyOf(seen);
    }

    /** Whatever is asked is answered with this. */
    void script(int status, String body) {
        scripted = Optional.of(new Answer(status, body));
    }

    void list(String productId, FoundAgreement one) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("agreementId", one.agreementId());
        summary.put("agreementType", "PurchaseAgreement");
        summary.put("acceptanceTime", seconds(one.startsAt()));
        summary.put("startTime", seconds(one.startsAt()));
        one.endsAt().ifPresent(end -> summary.put("endTime", seconds(end)));
        summary.put("acceptor", Map.of("accountId", one.account().value()));
        summary.put("proposer", Map.of("accountId", "999988887777"));
        summary.put(
                "proposalSummary",
                Map.of("resources", List.of(Map.of("id", productId, "type", "SaaSProduct"))));
        summary.put("status", one.status());
        summary.put(
                "entitlements",
                one.licenses().stream().map(arn -> Map.of("licenseArn", arn.value())).toList());
        summaries.add(summary);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.getRequestHeaders().forEach((name, values) -> seen.put(name, values.getFirst()));
        seen.put("body", asked);
        Answer answer = scripted.orElseGet(() -> new Answer(200, search(JSON.readTree(asked))));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String search(JsonNode question) {
        Map<String, String> filters = new HashMap<>();
        question.path("filters")
                .forEach(filter ->
                        filters.put(
                                filter.path("name").asString(),
                                filter.path("values").path(0).asString()));
        List<Map<String, Object>> found =
                new ArrayList<>(summaries.stream().filter(one -> matches(one, filters)).toList());
        int from = Integer.parseInt(question.path("nextToken").asString("0"));
        int to = Math.min(found.size(), from + question.path("maxResults").asInt());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("agreementViewSummaries", found.subList(from, to));
        if (to < found.size()) {
            page.put("nextToken", Integer.toString(to));
        }
        return JSON.writeValueAsString(page);
    }

    private static boolean matches(Map<String, Object> one, Map<String, String> filters) {
        JsonNode summary = JSON.valueToTree(one);
        return "Proposer".equals(filters.get("PartyType"))
                && "PurchaseAgreement".equals(filters.get("AgreementType"))
                && is(filters, "Status", summary.path("status"))
                && is(filters, "AcceptorAccountId", summary.path("acceptor").path("accountId"))
                && is(
                        filters,
                        "ResourceIdentifier",
                        summary.path("proposalSummary").path("resources").path(0).path("id"));
    }

    private static boolean is(Map<String, String> filters, String name, JsonNode value) {
        return filters.getOrDefault(name, value.asString()).equals(value.asString());
    }

    private static BigDecimal seconds(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3);
    }
}
