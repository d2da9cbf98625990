package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text exists in both languages. */
final class MessagesTests {

    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]+");

    static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceAll("(_zh_CN)?\\.properties$", ""))
                    .distinct()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void both_languages_have_the_same_texts_with_the_same_values_and_none_is_empty(String bundle)
            throws IOException {
        assertThat(findings(BUNDLES, bundle)).isEmpty();
    }

    @Test
    void a_bundle_that_lacks_a_key_a_text_or_a_value_is_refused(@TempDir Path folder)
            throws IOException {
        write(folder, "made.properties", "a=One {0}", "b=Two", "c=Three", "d=Four");
        write(folder, "made_zh_CN.properties", "a=\u4e00", "c=", "d=\u56db", "e=\u4e94");

        assertThat(findings(folder, "made"))
                .containsExactlyInAnyOrder(
                        "made: b is missing in Chinese",
                        "made: e is missing in English",
                        "made: c is empty",
                        "made: a fills in other values");
    }

    private static List<String> findings(Path folder, String bundle) throws IOException {
        Properties english = read(folder.resolve(bundle + ".properties"));
        Properties chinese = read(folder.resolve(bundle + "_zh_CN.properties"));
        Set<String> keys = new TreeSet<>(english.stringPropertyNames());
        keys.addAll(chinese.stringPropertyNames());
        return keys.stream()
                .map(key ->
                        finding(english.getProperty(key), chinese.getProperty(key))
                                .map(what -> bundle + ": " + key + " " + what))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> finding(@Nullable String english, @Nullable String chinese) {
        if (chinese == null) {
            return Optional.of("is missing in Chinese");
        }
        if (english == null) {
            return Optional.of("is missing in English");
        }
        if (english.isBlank() || chinese.isBlank()) {
            return Optional.of("is empty");
        }
        return placeholders(english).equals(placeholders(chinese))
                ? Optional.empty()
                : Optional.of("fills in other values");
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void write(Path folder, String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), List.of(lines));
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
