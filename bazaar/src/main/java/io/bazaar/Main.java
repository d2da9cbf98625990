package io.bazaar;

import io.bazaar.market.MarketDefinition;
import io.bazaar.wire.SignatureCheck;
import io.bazaar.wire.WireSettings;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the emulator alone: {@code java -jar bazaar.jar}. */
public final class Main {

    private static final String USAGE =
            """
            java -jar bazaar.jar [--port 8090] [--smtp-port 2525] [--data DIR] [--config FILE]
                                 [--clock-listener URL]...
                                 [--signatures strict|lenient] [--quotas on|off]

              --port            pages, AWS (metering, SQS) and /_bazaar/ controls; 0 takes a free one
              --smtp-port       mail for the inbox; 0 takes a free one
              --data            where state is kept; in memory when left out
              --config          who trades what (YAML), read again when it changes; a small example
                                when left out
              --clock-listener  told and waited for at each step of an advance; may be repeated
              --signatures      lenient looks at the access key only
              --quotas          off lets a client make as many calls a second as it can
            """;

    private Main() {}

    /** Starts, says where, and runs until it is stopped. */
    public static void main(String[] arguments) throws InterruptedException {
        quietLogs();
        if (List.of(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }

        BazaarSettings settings;
        try {
            settings = settings(arguments);
        } catch (RuntimeException e) {
            fail(e.getMessage() + "\n\n" + USAGE);
            return;
        }
        run(settings);
    }

    /** One line per entry, and libraries speak up only when something is wrong. */
    private static void quietLogs() {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$s %3$s %5$s%6$s%n");
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    private static void run(BazaarSettings settings) throws InterruptedException {
        Bazaar bazaar;
        try {
            bazaar = Bazaar.start(settings);
        } catch (JavalinBindException e) {
            fail("port " + settings.port() + " is taken: choose another with --port");
            return;
        } catch (RuntimeException e) {
            fail("Bazaar cannot start: " + e.getMessage());
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(bazaar::close, "bazaar-stop"));
        System.out.printf(
                "Bazaar is ready: http://127.0.0.1:%d/ (mail on port %d, state %s)%n",
                bazaar.port(),
                bazaar.smtpPort(),
                settings.data() == null ? "in memory" : "in " + settings.data());
        new CountDownLatch(1).await();
    }

    private static BazaarSettings settings(String[] arguments) {
        int port = 8090;
        int smtpPort = 2525;
        @Nullable Path data = null;
        @Nullable Path config = null;
        WireSettings wire = WireSettings.aws();
        List<URI> listeners = new ArrayList<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("a value is missing after " + arguments[i]);
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--port" -> port = port(value);
                case "--smtp-port" -> smtpPort = port(value);
                case "--data" -> data = Path.of(value);
                case "--config" -> config = Path.of(value);
                case "--clock-listener" -> listeners.add(URI.create(value));
                case "--signatures" ->
                        wire =
                                new WireSettings(
                                        chosen(value, "strict", "lenient")
                                                ? SignatureCheck.STRICT
                                                : SignatureCheck.LENIENT,
                                        wire.quotas());
                case "--quotas" ->
                        wire = new WireSettings(wire.signatures(), chosen(value, "on", "off"));
                default -> throw new IllegalArgumentException("unknown: " + arguments[i]);
            }
        }
        return new BazaarSettings(
                port,
                smtpPort,
                data,
                config == null ? MarketDefinition.bundled() : MarketDefinition.read(config),
                listeners,
                wire);
    }

    private static boolean chosen(String value, String yes, String no) {
        if (!value.equals(yes) && !value.equals(no)) {
            throw new IllegalArgumentException("choose " + yes + " or " + no + ", not: " + value);
        }
        return value.equals(yes);
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("not a port: " + value);
        }
        return Integer.parseInt(value);
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
