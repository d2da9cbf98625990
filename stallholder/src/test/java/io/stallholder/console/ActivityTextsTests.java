package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every act that the code records has its words in both languages and its row in the reference. */
final class ActivityTextsTests {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Path PAGE = Path.of("../docs/reference/activities.md");
    private static final Pattern ACT =
            Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)+)\"");
    private static final Pattern RECORDS =
            Pattern.compile(
                    "audit\\.(Entry|AuditLog)\\b|DecisionLog\\b|\\.log\\(\\)\\s*\\.write\\(");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void every_act_of_the_code_has_words() throws IOException {
        assertThat(worded()).containsAll(recorded(SOURCES));
    }

    @Test
    void every_act_with_words_stands_in_the_reference_and_no_other() throws IOException {
        Set<String> rows =
                ROW.matcher(Files.readString(PAGE))
                        .results()
                        .map(row -> row.group(1))
                        .collect(Collectors.toSet());

        assertThat(rows).containsExactlyInAnyOrderElementsOf(worded());
    }

    @Test
    void an_act_without_words_is_seen(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("Made.java"),
                """
                import io.stallholder.audit.Entry;
                class Made { Object made() { return Entry.of(by, whose, "thing.made-up", details); } }
                """);

        assertThat(recorded(folder)).containsExactly("thing.made-up");
        assertThat(worded()).doesNotContain("thing.made-up");
    }

    private static Set<String> recorded(Path sources) throws IOException {
        Set<String> messages = messages();
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ActivityTextsTests::read)
                    .filter(text -> RECORDS.matcher(text).find())
                    .flatMap(text -> ACT.matcher(text).results().map(found -> found.group(1)))
                    .filter(act -> !act.startsWith("stallholder."))
                    .filter(act -> !messages.contains(act))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> worded() throws IOException {
        return load(BUNDLES.resolve("activities.properties")).stream()
                .filter(key -> key.startsWith("activities.act."))
                .map(key -> key.substring("activities.act.".length()))
                .collect(Collectors.toSet());
    }

    private static Set<String> messages() throws IOException {
        Set<String> keys = new HashSet<>();
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path file : files.filter(one -> !one.toString().contains("zh_CN")).toList()) {
                keys.addAll(load(file));
            }
        }
        return keys;
    }

    private static List<String> load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return List.copyOf(properties.stringPropertyNames());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
