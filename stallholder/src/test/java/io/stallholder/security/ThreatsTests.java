package io.stallholder.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.stallholder.testing.Carries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The table of threats is drawn from the tests that carry them out. With {@code
 * -Dstallholder.docs=write} it is written anew.
 */
final class ThreatsTests {

    private static final Path PAGE = Path.of("../docs/security/threats.md");
    private static final Path ROWS = Path.of("src/test/resources/security/threats.txt");

    private static final String HEAD =
            """
            # Threats

            Each is carried out by a test that sees it fail. Drawn by `ThreatsTests` from
            `stallholder/src/test/resources/security/threats.txt` and from the tests marked
            `@Carries`; a threat without a test fails the build.

            | # | threat | defence | tests |
            | --- | --- | --- | --- |
            """;

    @Test
    void every_threat_is_carried_out_by_a_test() throws IOException {
        Map<String, Set<String>> tests = tests();

        assertThat(unproved(threats(), tests)).isEmpty();
        assertThat(numbers(threats())).containsAll(tests.keySet());
    }

    @Test
    void a_threat_that_no_test_carries_out_is_seen() throws IOException {
        List<List<String>> threats = new ArrayList<>(threats());
        threats.add(List.of("S99", "a new threat", "nothing yet"));

        assertThat(unproved(threats, tests())).containsExactly("S99");
    }

    @Test
    void the_page_is_drawn_from_the_tests() throws IOException {
        String drawn = drawn(threats(), tests());

        if (System.getProperty("stallholder.docs", "check").equals("write")) {
            Files.writeString(PAGE, drawn);
        }
        assertThat(PAGE).hasContent(drawn);
    }

    private static List<String> unproved(
            List<List<String>> threats, Map<String, Set<String>> tests) {
        return numbers(threats).stream().filter(number -> !tests.containsKey(number)).toList();
    }

    private static List<String> numbers(List<List<String>> threats) {
        return threats.stream().map(List::getFirst).toList();
    }

    private static List<List<String>> threats() throws IOException {
        return Files.readAllLines(ROWS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.split(" \\| ")))
                .toList();
    }

    private static Map<String, Set<String>> tests() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(location -> !location.contains("/fixtures/"))
                        .importPackages("io.stallholder");
        Map<String, Set<String>> tests = new TreeMap<>();
        classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Carries.class))
                .forEach(method -> {
                    for (String number : method.getAnnotationOfType(Carries.class).value()) {
                        tests.computeIfAbsent(number, _ -> new TreeSet<>()).add(name(method));
                    }
                });
        return tests;
    }

    private static String name(JavaMethod method) {
        return "`" + method.getOwner().getSimpleName() + "` " + method.getName().replace('_', ' ');
    }

    private static String drawn(List<List<String>> threats, Map<String, Set<String>> tests) {
        StringBuilder page = new StringBuilder(HEAD);
        for (List<String> threat : threats) {
            page.append("| ")
                    .append(String.join(" | ", threat))
                    .append(" | ")
                    .append(String.join("; ", tests.getOrDefault(threat.getFirst(), Set.of())))
                    .append(" |\n");
        }
        return page.toString();
    }
}
