package io.stallholder.fences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The format's fence bites: Spotless, as the parent pom sets it up, checks a module of its own. */
final class FormatTests {

    private static final int CHECK_SECONDS_MAX = 180;

    private static final String POM =
            """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
                <modelVersion>4.0.0</modelVersion>
                <parent>
                    <groupId>io.stallholder</groupId>
                    <artifactId>stallholder-parent</artifactId>
                    <version>0.1.0</version>
                    <relativePath>PARENT/pom.xml</relativePath>
                </parent>
                <artifactId>fixture</artifactId>
            </project>
            """;

    private static final String TIDY =
            """
            package fixture;

            final class Fixture {
                int one() {
                    return 1;
                }
            }
            """;

    @Test
    void what_google_java_format_would_write_passes(@TempDir Path folder) throws Exception {
        assertThat(check(folder, TIDY)).isEmpty();
    }

    @Test
    void two_spaces_are_refused(@TempDir Path folder) throws Exception {
        assertThat(check(folder, TIDY.replace("    ", "  ")))
                .contains("format violations", "Fixture.java");
    }

    @Test
    void an_import_that_nothing_uses_is_refused(@TempDir Path folder) throws Exception {
        assertThat(check(folder, TIDY.replace("final", "import java.util.List;\n\nfinal")))
                .contains("format violations", "import");
    }

    /** What Maven says against the file; empty when it passes. */
    private static String check(Path folder, String source)
            throws IOException, InterruptedException {
        Path java = Files.createDirectories(folder.resolve("src/main/java/fixture"));
        Files.writeString(java.resolve("Fixture.java"), source);
        Path parent = folder.toRealPath().relativize(Repository.root().toRealPath());
        Files.writeString(folder.resolve("pom.xml"), POM.replace("PARENT", parent.toString()));
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-q", "spotless:check"));
        Optional.ofNullable(System.getProperty("localRepository"))
                .ifPresent(kept -> command.add("-Dmaven.repo.local=" + kept));
        ProcessBuilder maven = new ProcessBuilder(command).directory(folder.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process check = maven.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(check.waitFor(CHECK_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return check.exitValue() == 0 ? "" : Files.readString(said);
    }
}
