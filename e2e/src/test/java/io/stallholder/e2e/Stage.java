package io.stallholder.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL, Bazaar and two nodes of the product, each in a process of its own. */
final class Stage implements AutoCloseable {

    private static final Duration LEASE = Duration.ofSeconds(2);

    /** The same as the product's own bound, but short. */
    private static final String IDLE_MAX = "&options=-c%20idle_in_transaction_session_timeout%3D4s";

    private final Path folder;
    private final KillableServer server;
    private final BazaarAlone bazaar;
    private final List<Node> nodes;
    private final MarketTime time;

    private Stage(Path folder, Parts parts) throws IOException {
        this.folder = folder;
        this.server = parts.server;
        this.bazaar = parts.bazaar;
        this.nodes = parts.nodes;
        this.time = MarketTime.of(bazaar.url());
    }

    private record Parts(KillableServer server, BazaarAlone bazaar, List<Node> nodes) {}

    /** Starts everything and waits until both nodes are ready. */
    static Stage start() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("stallholder-kill");
        List<Integer> ports = List.of(FreePorts.next(), FreePorts.next());
        KillableServer server = KillableServer.start(folder.resolve("postgres"));
        BazaarAlone bazaar =
                BazaarAlone.trading(market(folder, ports.getFirst()), folder.resolve("bazaar"));
        List<String> program = NodeProgram.arguments(folder);
        List<Node> nodes = new ArrayList<>();
        for (int port : ports) {
            String name = "node-" + (nodes.size() + 1);
            Map<String, String> settings = settings(bazaar, port);
            settings.put("STALLHOLDER_DATABASE_URL", server.url(name) + IDLE_MAX);
            settings.put(
                    "STALLHOLDER_METERING_JOURNAL_DIRECTORY", folder.resolve("journal").toString());
            List<String> arguments = new ArrayList<>(program);
            arguments.addAll(List.of(bazaar.url(), folder.resolve("seller-key").toString()));
            Node node = Node.start(name, new Node.Launch(port, settings, arguments));
            node.awaitReady();
            nodes.add(node);
        }
        return new Stage(folder, new Parts(server, bazaar, nodes));
    }

    Site site() {
        return new Site(nodes.getFirst().url(), bazaar.url());
    }

    Path folder() {
        return folder;
    }

    KillableServer server() {
        return server;
    }

    BazaarControls bazaar() {
        return bazaar.controls();
    }

    List<Node> nodes() {
        return nodes;
    }

    Node node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
    }

    /** The market's time. */
    MarketTime time() {
        return time;
    }

    String sellerKey() throws IOException {
        return Files.readString(folder.resolve("seller-key")).strip();
    }

    /** Jumps, and waits until everybody has seen it. */
    void jump(Instant to) {
        bazaar.controls().set(to);
        Eventually.within(Duration.ofSeconds(30))
                .until("the jump is seen", () -> !time.instant().isBefore(to));
    }

    private static Path market(Path folder, int port) throws IOException {
        Path sample = Program.ROOT.resolve("local/src/main/resources/local/market.yaml");
        return Files.writeString(
                folder.resolve("market.yaml"),
                Files.readString(sample).replace("@STALLHOLDER@", "http://localhost:" + port));
    }

    private static Map<String, String> settings(BazaarAlone bazaar, int port) {
        URI catalog = Program.ROOT.resolve("local/src/main/resources/local/catalog.yaml").toUri();
        String aws = bazaar.awsEndpoint();
        Map<String, String> settings = new HashMap<>();
        settings.put("STALLHOLDER_PORT", String.valueOf(port));
        settings.put("STALLHOLDER_DATABASE_USERNAME", "stallholder");
        settings.put("STALLHOLDER_DATABASE_PASSWORD", "stallholder");
        settings.put("STALLHOLDER_DATABASE_POOLSIZE", "8");
        settings.put("STALLHOLDER_JOBS_TICK", "200ms");
        settings.put("STALLHOLDER_JOBS_HEARTBEAT", "250ms");
        settings.put("STALLHOLDER_JOBS_THREADS", "8");
        settings.put("STALLHOLDER_METERING_LEASE", LEASE.toMillis() + "ms");
        // Usage here is what chance will have it: nothing of it is held for a human.
        settings.put("STALLHOLDER_METERING_HOLD_MULTIPLE", "0");
        settings.put("STALLHOLDER_METERING_RETRYFIRST", "100ms");
        settings.put("STALLHOLDER_METERING_RETRYMAX", "1s");
        settings.put("STALLHOLDER_METERING_NOTSUBSCRIBEDRETRY", "1s");
        settings.put("STALLHOLDER_AWS_ANSWERTIMEOUT", "5s");
        settings.put("STALLHOLDER_CATALOG_LOCATION", catalog.toString());
        settings.put("STALLHOLDER_OUTBOX_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        settings.put("STALLHOLDER_MAIL_HOST", "127.0.0.1");
        settings.put("STALLHOLDER_MAIL_PORT", String.valueOf(bazaar.smtpPort()));
        settings.put("STALLHOLDER_MAIL_STARTTLS", "false");
        settings.put("STALLHOLDER_MAIL_FROM", "no-reply@vendor.example");
        settings.put("STALLHOLDER_OPERATOR_EMAIL", "operator@vendor.example");
        settings.put("STALLHOLDER_VENDOR_NAME", "A Vendor");
        settings.put("STALLHOLDER_VENDOR_SUPPORTEMAIL", "support@vendor.example");
        settings.put("STALLHOLDER_VENDOR_SUPPORTURL", "https://vendor.example/support");
        settings.put("STALLHOLDER_VENDOR_CONSOLEURL", "http://localhost:" + port);
        settings.put("STALLHOLDER_AWS_REGION", "us-east-1");
        settings.put("AWS_ENDPOINT_URL", aws);
        settings.put(
                "STALLHOLDER_AWS_QUEUEURL",
                aws + "/" + BazaarControls.SELLER + "/marketplace-events");
        settings.put("AWS_ACCESS_KEY_ID", "AKIASTALLHOLDERSELLER");
        settings.put("AWS_SECRET_ACCESS_KEY", "sample-seller-secret-for-this-machine-only");
        return settings;
    }

    @Override
    public void close() {
        time.close();
        nodes.forEach(Node::close);
        bazaar.close();
        server.close();
    }
}
