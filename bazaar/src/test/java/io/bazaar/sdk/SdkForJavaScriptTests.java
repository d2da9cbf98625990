package io.bazaar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.bazaar.sdk.JavaScript.Outcome;
import io.bazaar.testing.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * AWS's SDK for JavaScript, the newest, as a client: every {@code src/test/js/*.test.mjs} runs
 * under Node's own test runner against a market of its own, and each of its tests is one here.
 */
final class SdkForJavaScriptTests {

    @BeforeAll
    static void install() {
        JavaScript.install();
    }

    @TestFactory
    Stream<DynamicNode> the_sdk_finds_aws() {
        return JavaScript.testFiles().stream()
                .map(file -> dynamicContainer(file, Stream.of(file).flatMap(it -> tests(run(it)))));
    }

    @Test
    void a_failure_in_javascript_is_a_failure_here_with_its_reason() throws IOException {
        Path broken = JavaScript.FOLDER.resolve("broken.mjs");
        Files.writeString(
                broken,
                """
                import { test } from "node:test";
                test("fails", () => { throw new Error("no bread today"); });
                test("is skipped", { skip: true }, () => {});
                test("is well", () => {});
                """);

        List<Outcome> outcomes = JavaScript.outcomes(run("broken.mjs").out());
        Files.delete(broken);

        assertThat(outcomes).extracting(Outcome::name).contains("fails", "is skipped", "is well");
        assertThatThrownBy(outcomes.getFirst()::check).hasMessageContaining("no bread today");
        assertThatThrownBy(outcomes.get(1)::check).hasMessageContaining("skipped");
        outcomes.get(2).check();
    }

    @Test
    void a_file_that_cannot_be_read_as_a_program_fails() throws IOException {
        Path broken = JavaScript.FOLDER.resolve("unreadable.mjs");
        Files.writeString(broken, "import { nothing } from \"./nowhere.mjs\";");

        Command command = run("unreadable.mjs");
        Files.delete(broken);

        assertThat(command.exit()).isNotZero();
        assertThat(JavaScript.outcomes(command.out())).noneMatch(Outcome::passed);
    }

    private static Command run(String file) {
        try (Running market = new Running()) {
            return Command.asSeller(
                    market,
                    JavaScript.FOLDER,
                    "node",
                    "--test",
                    "--test-reporter=./reporter.mjs",
                    "--test-reporter-destination=stdout",
                    file);
        }
    }

    /** The tests of a file, and one for the run as a whole. */
    private static Stream<DynamicTest> tests(Command command) {
        List<Outcome> outcomes = JavaScript.outcomes(command.out());
        return Stream.concat(
                outcomes.stream().map(it -> dynamicTest(it.name(), it::check)),
                Stream.of(
                        dynamicTest(
                                "and the run ends well",
                                () -> {
                                    assertThat(outcomes).isNotEmpty();
                                    command.well();
                                })));
    }
}
