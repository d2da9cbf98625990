package io.stallholder.fences;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What the reference pages name, and what the code has. */
final class Documented {

    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final Pattern CODE =
            Pattern.compile("new Problem\\(\\s*HttpStatus\\.\\w+,\\s*\"([a-z0-9-]+)\"");

    /** A reason in the answer about one event: a constant of kebab case beside its use. */
    private static final Pattern REASON =
            Pattern.compile("static final String [A-Z_]+ = \"([a-z]+(?:-[a-z]+)+)\"");

    private static final Set<String> REASONS_STAND_IN =
            Set.of("Rejection.java", "UsageAnswer.java");

    private Documented() {}

    /** The first column of a page's tables. */
    static List<String> names(Path page) throws IOException {
        return ROW.matcher(Files.readString(page)).results().map(row -> row.group(1)).toList();
    }

    /** The names of every setting of the product, as a properties file spells them. */
    static Set<String> settingsOfTheCode() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.stallholder")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .map(JavaClass::reflect)
                        .flatMap(Documented::settings)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The codes of every problem and every reason that the sources can answer with. */
    static Set<String> errorCodesOfTheCode(Path sources) throws IOException {
        try (Stream<Path> walk = Files.walk(sources)) {
            Set<String> codes = new TreeSet<>();
            for (Path file : walk.filter(path -> path.toString().endsWith(".java")).toList()) {
                collect(CODE, file, codes);
                if (REASONS_STAND_IN.contains(file.getFileName().toString())) {
                    collect(REASON, file, codes);
                }
            }
            return codes;
        }
    }

    private static void collect(Pattern pattern, Path file, Set<String> found) throws IOException {
        pattern.matcher(Files.readString(file)).results().forEach(hit -> found.add(hit.group(1)));
    }

    private static Stream<String> settings(Class<?> type) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> prefix + "." + kebab(name));
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
