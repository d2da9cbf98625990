package io.stallholder.fences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compiler's fences bite: each fixture is compiled by a real javac with the arguments that the
 * build itself uses, read from the parent pom.
 */
final class CompilerTests {

    private static final int COMPILE_SECONDS_MAX = 120;

    private static final String SOUND = "final class Sound { int f() { return 1; } }";

    private static final String BROKEN =
            """
            import java.math.BigDecimal;
            import java.time.Instant;

            final class Broken {
                String nothing() { return null; }
                boolean same(BigDecimal a, BigDecimal b) { return a.equals(b); }
                Instant time() { return Instant.now(); }
            }
            """;

    private static final String FORGETFUL =
            """
            final class Forgetful {
                sealed interface Answer {}
                record Yes() implements Answer {}
                record No() implements Answer {}

                int forgotten(Answer answer) { return switch (answer) { case Yes yes -> 1; }; }
            }
            """;

    @Test
    void the_build_has_every_checker_on_its_processor_path() throws Exception {
        assertThat(CompilerArguments.checkersOfTheBuild())
                .contains("error_prone_core", "error-prone-contrib", "nullaway");
    }

    @Test
    void sound_code_compiles(@TempDir Path folder) throws Exception {
        assertThat(compile(folder, SOUND)).isEmpty();
    }

    @Test
    void a_forgotten_outcome_is_refused(@TempDir Path folder) throws Exception {
        assertThat(compile(folder, FORGETFUL)).contains("does not cover all possible input values");
    }

    @Test
    void null_equal_decimals_and_the_system_time_are_refused(@TempDir Path folder)
            throws Exception {
        assertThat(compile(folder, BROKEN))
                .contains("[NullAway]")
                .contains("[BigDecimalEquals]")
                .contains("[TimeZoneUsage]");
    }

    /** What javac says against the fixture; empty when it compiles. */
    private static String compile(Path folder, String fixture)
            throws IOException, InterruptedException {
        Path about = folder.resolve("package-info.java");
        Files.writeString(about, "@org.jspecify.annotations.NullMarked package fixture;");
        Path source = folder.resolve("Fixture.java");
        Files.writeString(source, "package fixture;\n" + fixture);
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(CompilerArguments.ofTheBuild());
        command.addAll(List.of("-d", folder.toString()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(about.toString(), source.toString()));
        Process javac =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertThat(javac.waitFor(COMPILE_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return javac.exitValue() == 0 ? "" : Files.readString(said);
    }
}
