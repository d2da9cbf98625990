package io.bazaar.sdk;

import io.bazaar.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The folder {@code target/js}: a copy of {@code src/test/js} with AWS's SDK for JavaScript
 * installed from the lock file. Nothing is installed into the source tree.
 */
final class JavaScript {

    static final Path FOLDER = Path.of("target", "js").toAbsolutePath();

    private static final Path SOURCES = Path.of("src", "test", "js");
    private static final String LOCK = "package-lock.json";
    private static final Path INSTALLED = FOLDER.resolve("node_modules/.installed");

    private JavaScript() {}

    /** Copies the sources; installs when the lock file is not the one installed last. */
    static void install() {
        try {
            Files.createDirectories(FOLDER);
            for (Path source : files(SOURCES)) {
                Files.copy(
                        source,
                        FOLDER.resolve(source.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            String lock = Files.readString(FOLDER.resolve(LOCK));
            if (!Files.exists(INSTALLED) || !Files.readString(INSTALLED).equals(lock)) {
                Command.run(
                                FOLDER,
                                Map.of(),
                                "npm",
                                "ci",
                                "--no-audit",
                                "--no-fund",
                                "--ignore-scripts",
                                "--prefer-offline")
                        .well();
                Files.writeString(INSTALLED, lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the files that hold tests. */
    static List<String> testFiles() {
        return files(SOURCES).stream()
                .map(it -> it.getFileName().toString())
                .filter(it -> it.endsWith(".test.mjs"))
                .toList();
    }

    /** What {@code reporter.mjs} has written. */
    static List<Outcome> outcomes(String lines) {
        return lines.lines().filter(it -> it.startsWith("{")).map(Outcome::read).toList();
    }

    /**
     * One finished test of a JavaScript file.
     *
     * @param skipped whether it was only skipped, or marked as still to be done
     * @param reason why it failed; empty when it passed
     */
    record Outcome(String name, boolean passed, boolean skipped, String reason) {

        static Outcome read(String line) {
            JsonNode json = Json.tree(line.getBytes(StandardCharsets.UTF_8));
            return new Outcome(
                    json.get("name").stringValue(),
                    json.get("passed").booleanValue(),
                    json.get("skipped").booleanValue(),
                    json.get("reason").stringValue());
        }

        void check() {
            if (!passed || skipped) {
                throw new AssertionError(name + ": " + (skipped ? "skipped" : reason));
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
