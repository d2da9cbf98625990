package io.stallholder.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.Bazaar;
import io.bazaar.BazaarSettings;
import io.bazaar.market.MarketDefinition;
import io.bazaar.wire.WireSettings;
import io.stallholder.platform.Tick;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stack with its pay-as-you-go product as one from before licenses. */
final class LegacyStack {

    static final String CODE = "clickhousecloudpayg000001";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LISTING = "prodview-p4gwofrqpkltu";
    private static final String QUEUE = "/999988887777/marketplace-notifications";
    private static final Map<String, Object> BUYER =
            Map.of("accountId", "111122223333", "user", "ben-purchasing");

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final StackSettings settings;
    private final ConfigurableApplicationContext context;

    private LegacyStack(Path folder, String signature, String generation)
            throws IOException, SQLException {
        settings = new StackSettings(folder.resolve("data"), true, true, freePort(), freePort());
        DataFolder data = later(DataFolder.open(settings.data(), true));
        LocalPostgres postgres = later(LocalPostgres.start(data.path()));
        ClockListener listener = later(ClockListener.start());
        Bazaar bazaar = later(Bazaar.start(market(data, signature, listener)));
        Product product = new Product(settings, bazaar, data);
        context = later(product.start(postgres.settings(), legacy(folder, generation)));
        SampleVendor vendor = new SampleVendor(context, data);
        vendor.prepare();
        SampleUsage usage = new SampleUsage(context, settings, vendor.sellerKey());
        DueWork due = new DueWork(List.copyOf(context.getBeansOfType(Tick.class).values()));
        listener.settleBy(() -> {
            due.settle();
            usage.post();
            return due.settle();
        });
        context.getBean(StackReady.class).now();
    }

    /**
     * Starts it in this folder; SNS signs in this version, and the product is of this generation.
     */
    static LegacyStack start(Path folder, String signature, String generation)
            throws IOException, SQLException {
        return new LegacyStack(folder, signature, generation);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String subscribe() throws IOException {
        Map<String, Object> wish =
                Map.of(
                        "accountId",
                        BUYER.get("accountId"),
                        "user",
                        BUYER.get("user"),
                        "listingId",
                        LISTING,
                        "poNumber",
                        "");
        return text(post("/_bazaar/agreements", wish), "agreementId");
    }

    /** What the buyer does with an agreement. */
    JsonNode act(String agreement, String verb) throws IOException {
        return post("/_bazaar/agreements/" + agreement + "/" + verb, BUYER);
    }

    /** Lets market time pass and everything be done that is due meanwhile. */
    void advance(Duration by) throws IOException {
        JsonNode state =
                post("/_bazaar/clock/advance?wait=true", Map.of("duration", by.toString()));
        assertThat(state.path("error").asString("")).isEmpty();
    }

    Instant now() throws IOException {
        return Instant.parse(text(get("/_bazaar/clock"), "now"));
    }

    /** What Bazaar accepted. */
    List<JsonNode> records() throws IOException {
        return get("/_bazaar/records").valueStream().toList();
    }

    /** Puts a message into the queue of notifications, as somebody might who got at it. */
    void notify(String body) {
        String aws = "http://localhost:" + settings.bazaarPort();
        try (SqsClient sqs =
                SqsClient.builder()
                        .endpointOverride(URI.create(aws))
                        .region(Region.US_EAST_1)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            sqs.sendMessage(wish -> wish.queueUrl(aws + QUEUE).messageBody(body));
        }
    }

    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    /** Stops everything, the latest first. */
    void close() throws Exception {
        for (AutoCloseable part : parts) {
            part.close();
        }
    }

    private BazaarSettings market(DataFolder data, String signature, ClockListener listener)
            throws IOException {
        String yaml =
                Resources.text("/local/market.yaml")
                        .replace("@STALLHOLDER@", settings.stallholderUrl())
                        .replaceFirst(
                                "settings:\n",
                                "settings:\n  snsSignatureVersion: " + signature + "\n")
                        .replaceFirst(
                                "eventQueue: marketplace-events\n",
                                """
                                eventQueue: marketplace-events
                                    notificationQueue: marketplace-notifications
                                """)
                        .replace(
                                "productCode: " + CODE,
                                "productCode: " + CODE + "\n    generation: legacy");
        return new BazaarSettings(
                settings.bazaarPort(),
                0,
                data.path().resolve("bazaar"),
                MarketDefinition.parse(yaml),
                List.of(listener.address()),
                WireSettings.unhurried());
    }

    private Map<String, String> legacy(Path folder, String generation) throws IOException {
        Path catalog = folder.resolve("catalog.yaml");
        Files.writeString(
                catalog,
                Resources.text("/local/catalog.yaml")
                        .replace(
                                "product-code: " + CODE,
                                "product-code: " + CODE + "\n    generation: " + generation));
        String aws = "http://localhost:" + settings.bazaarPort();
        return Map.of(
                "stallholder.catalog.location",
                catalog.toUri().toString(),
                "stallholder.aws.notification-queue-url",
                aws + QUEUE,
                "stallholder.aws.notification-certificate-endpoint",
                aws);
    }

    private JsonNode post(String path, Map<String, Object> body) throws IOException {
        return answer(
                HttpRequest.newBuilder(URI.create(settings.bazaarUrl() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private JsonNode get(String path) throws IOException {
        return answer(HttpRequest.newBuilder(URI.create(settings.bazaarUrl() + path)));
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer =
                    http.send(
                            request.timeout(Duration.ofMinutes(2)).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return JSON.readTree(answer.body());
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private <T extends AutoCloseable> T later(T part) {
        parts.push(part);
        return part;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
