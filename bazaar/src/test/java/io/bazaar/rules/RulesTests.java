package io.bazaar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.RuleBook;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Meets;
import io.bazaar.wire.shape.ShapeRule;
import io.bazaar.wire.shape.Shapes;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules that are written by hand need a test that meets and one that breaks them. The rules of
 * shapes and quotas are met and broken one by one in {@code ShapeRulesTests} and {@code
 * QuotasTests}, which walk through all of them.
 */
final class RulesTests {

    private final Rules rules = RuleBook.rules(Shapes.bundled());

    @Test
    void every_rule_is_met_and_broken_by_a_test() {
        List<String> written =
                rules.all().stream()
                        .filter(rule -> !(rule instanceof ShapeRule))
                        .map(Rule::id)
                        .filter(id -> !id.endsWith(".quota"))
                        .toList();

        assertThat(tested(Meets.class, Meets::value)).containsExactlyInAnyOrderElementsOf(written);
        assertThat(tested(Breaks.class, Breaks::value))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void every_rule_says_what_it_is_and_where_it_is_from() {
        assertThat(rules.all()).hasSizeGreaterThan(200);
        assertThat(rules.all())
                .allSatisfy(rule -> {
                    assertThat(rule.id()).matches("[A-Za-z0-9.\\[\\]{}-]+");
                    assertThat(rule.says()).isNotBlank();
                    assertThat(rule.source()).matches(".*read \\d{4}-\\d\\d-\\d\\d|own .*");
                    assertThat(rules.find(rule.id())).hasValue(rule);
                });
    }

    private static <A extends Annotation> Set<String> tested(
            Class<A> annotation, Function<A, String[]> ids) {
        return testClasses()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(annotation))
                .flatMap(method -> Arrays.stream(ids.apply(method.getAnnotation(annotation))))
                .collect(Collectors.toSet());
    }

    private static Stream<Class<?>> testClasses() {
        try {
            Path root =
                    Path.of(
                            RulesTests.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files
                        .map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith("Tests.class"))
                        .map(file -> file.replace(".class", "").replace('/', '.'))
                        .<Class<?>>map(RulesTests::load)
                        .toList()
                        .stream();
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, RulesTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
