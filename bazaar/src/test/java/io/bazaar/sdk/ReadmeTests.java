package io.bazaar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What {@code README.md} tells people to type does what it says, as it stands there. */
final class ReadmeTests {

    private static final Path README = Path.of("README.md");
    private static final Path JUNIT = Path.of("..", "bazaar-junit", "src", "test", "java");

    /** The python3 that has boto3: the first one of the path, or Debian's own. */
    private static final String PYTHON =
            "$(python3 -c 'import boto3' 2>/dev/null && echo python3 || echo /usr/bin/python3) ";

    private final Running market = new Running();

    @BeforeAll
    static void install() {
        JavaScript.install();
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void the_start_in_javascript_resolves_reports_and_receives() throws IOException {
        Files.writeString(JavaScript.FOLDER.resolve("start.mjs"), block("run: start.mjs"));

        assertThat(typed("node start.mjs"))
                .contains(Marketplace.BUYER + " Success")
                .contains("Proposer");
        assertThat(market.get("/_bazaar/records")).hasSize(1);
    }

    @Test
    void the_start_in_java_resolves_and_receives() throws IOException {
        Files.writeString(JavaScript.FOLDER.resolve("Start.java"), block("run: Start.java"));

        assertThat(typed("\"$JAVA\" -XX:TieredStopAtLevel=1 -cp \"$LIBRARIES\" Start.java"))
                .contains(Marketplace.BUYER + " examplepaygcode0000000001")
                .contains("aws.agreement-marketplace");
    }

    @Test
    void the_start_in_python_reports_for_a_legacy_product_with_any_boto3() throws IOException {
        String start = block("run: start.py").replace("requests", "messages");
        Files.writeString(JavaScript.FOLDER.resolve("legacy.py"), start);

        assertThat(legacy(PYTHON + "legacy.py"))
                .contains("examplelegacycode00000001 Success")
                .contains("InvalidTokenException");
        assertThat(market.get("/_bazaar/records")).hasSize(1);
    }

    /** An older boto3 drops what it does not know, and asks for what is not there. */
    @Test
    void the_start_in_python_knows_licenses_where_boto3_does() throws IOException {
        Files.writeString(JavaScript.FOLDER.resolve("start.py"), block("run: start.py"));
        Files.writeString(JavaScript.FOLDER.resolve("events.py"), block("run: events.py"));
        String ask =
                "'import boto3; print([int(n) for n in boto3.__version__.split(chr(46))]"
                        + " >= [1, 42, 58])'";

        if (typed(PYTHON + "-c " + ask).contains("True")) {
            assertThat(typed(PYTHON + "start.py\n" + PYTHON + "events.py"))
                    .contains("examplepaygcode0000000001 Success")
                    .contains("aws.agreement-marketplace");
        } else {
            assertThat(typed("! " + PYTHON + "start.py 2>&1"))
                    .contains("KeyError: 'CustomerIdentifier'");
        }
    }

    @Test
    void the_start_in_go_reports_for_a_legacy_product() throws IOException {
        Files.writeString(JavaScript.FOLDER.resolve("start.go"), block("run: start.go"));

        assertThat(legacy("GO111MODULE=off GOPATH=/usr/share/gocode go run start.go"))
                .contains("examplelegacycode00000001 Success")
                .contains("true");
        assertThat(market.get("/_bazaar/records")).hasSize(1);
    }

    @Test
    void the_tour_of_the_clock_moves_it() throws IOException {
        JsonNode before = market.get("/_bazaar/clock");

        typed(block("run: clock"));

        assertThat(market.get("/_bazaar/clock").get("now").stringValue())
                .isGreaterThan(before.get("now").stringValue())
                .contains("-01T01:00:");
    }

    @Test
    void the_tour_of_bad_days_ends_well() throws IOException {
        JsonNode before = market.get("/_bazaar/faults");

        assertThat(typed(block("run: faults"))).contains("shaky").contains("unprocessed-records");

        assertThat((Object) market.get("/_bazaar/faults")).isEqualTo(before);
    }

    @Test
    void the_junit_test_is_the_one_that_runs() throws IOException {
        Path test = JUNIT.resolve("io/bazaar/seller/FirstUseTests.java");
        String source = Files.readString(test);

        assertThat(
                        block(
                                "same: .."
                                        + "/bazaar-junit/src/test/java/io/bazaar/seller/FirstUseTests.java"))
                .isEqualTo(source.substring(source.indexOf("import ")));
    }

    /** The same with the token of a legacy product. */
    private String legacy(String commands) throws IOException {
        return typed(
                block("run: environment").replace(Marketplace.PAYG, Marketplace.LEGACY), commands);
    }

    private String typed(String commands) throws IOException {
        return typed(block("run: environment"), commands);
    }

    /** Types the environment and then this into a shell; answers what it prints. */
    private String typed(String before, String commands) throws IOException {
        String environment = before.replace("http://localhost:8090", market.endpoint().toString());
        Map<String, String> settings =
                Map.of(
                        "JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "LIBRARIES", System.getProperty("java.class.path"));
        return Command.run(
                        JavaScript.FOLDER,
                        settings,
                        "bash",
                        "-euo",
                        "pipefail",
                        "-c",
                        environment + commands)
                .well()
                .out();
    }

    /** The block of code under this mark. */
    private static String block(String mark) throws IOException {
        Matcher block =
                Pattern.compile(
                                "<!-- " + Pattern.quote(mark) + " -->\n```\\w+\n(.*?)```",
                                Pattern.DOTALL)
                        .matcher(Files.readString(README));
        if (!block.find()) {
            throw new AssertionError("no block marked " + mark);
        }
        return block.group(1);
    }
}
