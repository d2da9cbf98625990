package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./run}, as it is typed. */
final class RunScriptTests {

    @TempDir Path data;

    /** The build has just made the jar; the script is not to build inside the build. */
    @BeforeAll
    static void theJarIsFresh() throws IOException {
        Files.setLastModifiedTime(
                Program.ROOT.resolve("local/target/local.jar"),
                FileTime.from(InstantSource.system().instant()));
    }

    @Test
    void an_unknown_option_is_named_with_the_known_ones() {
        try (Program run = run(Map.of(), "--fesh")) {
            assertThat(run.awaitExit()).isEqualTo(2);
            assertThat(run.output()).contains("unknown option --fesh", "--no-sample-usage");
        }
    }

    @Test
    void a_busy_port_gets_one_clear_line() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Program run = run(ports(busy.getLocalPort(), FreePorts.next()))) {
            assertThat(run.awaitExit()).isEqualTo(2);
            assertThat(run.output().lines())
                    .singleElement()
                    .asString()
                    .contains("port " + busy.getLocalPort() + " is in use", "STALLHOLDER_PORT");
        }
    }

    @Test
    void it_is_ready_soon_and_stays_small() throws IOException {
        long start = System.nanoTime();
        int port = FreePorts.next();
        int bazaarPort = FreePorts.next();
        try (Program run = run(ports(port, bazaarPort), "--fresh", "--no-sample-usage")) {
            run.awaitOutput("Seller key");
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            assertThat(Http.get("http://localhost:" + port + "/actuator/health").status())
                    .isEqualTo(200);
            assertThat(Http.get("http://127.0.0.1:" + bazaarPort + "/_bazaar/health").status())
                    .isEqualTo(200);
            assertThat(Http.get("http://127.0.0.1:" + bazaarPort + "/_bazaar/accounts").good())
                    .hasSizeGreaterThan(3);
            System.out.println("./run: ready after " + millis + " ms, " + resident(run.pid()));
        }
    }

    private static String resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("\\s+", " "))
                .findFirst()
                .orElse("unknown");
    }

    private Map<String, String> ports(int stallholder, int bazaar) {
        return Map.of(
                "STALLHOLDER_PORT",
                String.valueOf(stallholder),
                "BAZAAR_PORT",
                String.valueOf(bazaar),
                "STALLHOLDER_DATA",
                data.toString());
    }

    private static Program run(Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>(List.of("./run"));
        command.addAll(List.of(options));
        return Program.run(environment, command);
    }
}
