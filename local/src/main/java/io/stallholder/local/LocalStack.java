package io.stallholder.local;

import io.bazaar.Bazaar;
import io.bazaar.BazaarSettings;
import io.bazaar.market.MarketDefinition;
import io.bazaar.wire.WireSettings;
import io.stallholder.platform.Tick;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts PostgreSQL, Bazaar and Stallholder, in this order, and stops them in the other. */
public final class LocalStack implements AutoCloseable {

    /** Any free port: it is said when it is open. */
    private static final int VENDOR_API_PORT = 0;

    private final StackSettings settings;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private LocalStack(StackSettings settings) {
        this.settings = settings;
    }

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) {
        try {
            LocalStack stack =
                    new LocalStack(StackSettings.of(List.of(arguments), System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            stack.start();
        } catch (IllegalArgumentException refused) {
            Progress.say("Not started: " + refused.getMessage());
            System.exit(2);
        } catch (IOException | SQLException | RuntimeException failed) {
            Progress.say("The stack did not start: " + failed);
            System.exit(1);
        }
    }

    private void start() throws IOException, SQLException {
        Ports.requireFree(settings.stallholderPort(), "STALLHOLDER_PORT");
        Ports.requireFree(settings.bazaarPort(), "BAZAAR_PORT");
        DataFolder data = stopLater(DataFolder.open(settings.data(), settings.fresh()));
        Progress.say("Starting PostgreSQL ...");
        LocalPostgres postgres = stopLater(LocalPostgres.start(data.path()));
        ClockListener listener = stopLater(ClockListener.start());
        Progress.say("Starting Bazaar ...");
        Bazaar bazaar = stopLater(Bazaar.start(market(data.path(), listener.address())));
        Progress.say("Starting Stallholder ...");
        Product product = new Product(settings, bazaar, data);
        ConfigurableApplicationContext context = stopLater(product.start(postgres.settings()));
        SampleVendor vendor = new SampleVendor(context, data);
        vendor.prepare();
        data.finished();
        settleOnEveryStep(context, listener, vendor);
        context.getBean(StackReady.class).now();
        Progress.say(Banner.text(settings, data.sellerKeyFile(), bazaar.clock().instant()));
        VendorApi api = stopLater(VendorApi.start(settings.stallholderUrl(), VENDOR_API_PORT));
        Progress.say(
                "The sample vendor's own API: "
                        + api.url()
                        + "/v1/organizations, with an API key"
                        + " of an organization as Basic");
    }

    private void settleOnEveryStep(
            ConfigurableApplicationContext context, ClockListener listener, SampleVendor vendor)
            throws IOException {
        DueWork due = new DueWork(List.copyOf(context.getBeansOfType(Tick.class).values()));
        if (settings.sampleUsage()) {
            SampleUsage usage = stopLater(new SampleUsage(context, settings, vendor.sellerKey()));
            usage.start();
            listener.settleBy(() -> {
                Optional<String> before = due.settle();
                usage.post();
                return before.or(due::settle);
            });
        } else {
            listener.settleBy(due::settle);
        }
    }

    private BazaarSettings market(Path data, URI clockListener) throws IOException {
        String yaml =
                Resources.text("/local/market.yaml")
                        .replace("@STALLHOLDER@", settings.stallholderUrl());
        return new BazaarSettings(
                settings.bazaarPort(),
                0,
                data.resolve("bazaar"),
                MarketDefinition.parse(yaml),
                List.of(clockListener),
                WireSettings.unhurried());
    }

    private <T extends AutoCloseable> T stopLater(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception stubborn) {
                Progress.say("While stopping: " + stubborn);
            }
        }
    }
}
