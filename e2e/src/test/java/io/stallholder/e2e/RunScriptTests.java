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

    private static final long RESIDENT_KIB_MAX = 700 * 1024;

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
    void it_is_ready_soon_stays_small_and_answers_this_machine_only() throws IOException {
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
            Machine machine = new Machine(run.pid());
            System.out.println(
                    "./run: ready after " + millis + " ms, " + machine.residentKiB() + " KiB");
            assertThat(machine.residentKiB()).isLessThanOrEqualTo(RESIDENT_KIB_MAX);
            assertThat(machine.listeners())
                    .anyMatch(listener -> listener.port() == port)
                    .anyMatch(listener -> listener.port() == bazaarPort)
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allMatch(Machine.Listener::loopback);
        }
    }

    @Test
    void the_printed_command_posts_an_event() {
        try (Program run = run(ports(FreePorts.next(), FreePorts.next()), "--no-sample-usage")) {
            String command = run.awaitOutput("(?s)(curl -s .*?}}')").group(1);

            try (Program curl = Program.run(Map.of(), List.of("bash", "-c", command))) {
                assertThat(curl.awaitExit()).isZero();
                assertThat(curl.output()).contains("\"verdict\":\"accepted\"");
            }
            String key = command.replaceAll("(?s).*\"subject\":\"([^\"]+)\".*", "$1");
            assertThat(run.output()).contains("change \"subject\" from", "\"" + key + "\" to");
        }
    }

    @Test
    void a_second_run_over_the_same_data_leaves_the_first_alone() {
        int port = FreePorts.next();
        try (Program first = run(ports(port, FreePorts.next()), "--no-sample-usage")) {
            first.awaitOutput("Seller key");

            for (String[] options : List.of(new String[0], new String[] {"--fresh"})) {
                Map<String, String> elsewhere = ports(FreePorts.next(), FreePorts.next());
                try (Program second = run(elsewhere, options)) {
                    assertThat(second.awaitExit()).isEqualTo(2);
                    assertThat(second.output().lines())
                            .singleElement()
                            .asString()
                            .contains("another stack is using " + data, "STALLHOLDER_DATA");
                }
            }

            assertThat(Http.get("http://localhost:" + port + "/actuator/health").status())
                    .isEqualTo(200);
            assertThat(data.resolve("seller-key")).exists();
        }
    }

    @Test
    void a_first_start_that_is_killed_half_way_is_begun_anew() {
        try (Program killed = run(ports(FreePorts.next(), FreePorts.next()))) {
            Eventually.within(Duration.ofMinutes(1))
                    .until(
                            "initdb is at work",
                            () -> Files.exists(data.resolve("postgres/postgresql.conf")));
            killed.kill();
        }

        try (Program again = run(ports(FreePorts.next(), FreePorts.next()))) {
            again.awaitOutput("Seller key");
        }
    }

    @Test
    void without_a_jdk_25_one_line_says_how_to_get_it() throws IOException {
        Path scripts = Files.createDirectories(data.resolve("scripts"));
        String search = Files.readString(Program.ROOT.resolve("scripts/java.sh"));
        assertThat(search).contains("/usr/lib/jvm/", "/Library/Java/");
        Files.writeString(
                scripts.resolve("java.sh"),
                search.replace("/usr/lib/jvm/", "/nowhere/")
                        .replace("/Library/Java/", "/nowhere/"));
        Path copy = Files.copy(Program.ROOT.resolve("run"), data.resolve("run"));
        Map<String, String> bare = Map.of("JAVA_HOME", "", "HOME", data.toString());

        try (Program run = Program.run(bare, List.of("bash", copy.toString()))) {
            assertThat(run.awaitExit()).isEqualTo(1);
            assertThat(run.output().lines())
                    .singleElement()
                    .asString()
                    .contains("needs JDK 25")
                    .containsPattern("apt-get install -y (openjdk|temurin)-25-jdk|set JAVA_HOME");
        }
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
