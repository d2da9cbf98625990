package io.stallholder.fences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.stallholder.Stallholder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** The arrows of docs/ARCHITECTURE.md: no other, no circle, no look inside a module. */
final class ModularityTests {

    /** What every module may use; the table below leaves it out. */
    private static final List<String> COMMON = List.of("audit", "outbox", "platform", "kernel");

    private static final Map<String, List<String>> ARROWS =
            Map.ofEntries(
                    Map.entry(
                            "billing",
                            List.of(
                                    "rating",
                                    "usage",
                                    "ledger",
                                    "metering",
                                    "marketplace",
                                    "catalog",
                                    "organizations")),
                    Map.entry(
                            "linking",
                            List.of(
                                    "metering",
                                    "ledger",
                                    "usage",
                                    "marketplace",
                                    "catalog",
                                    "organizations",
                                    "identity")),
                    Map.entry(
                            "metering",
                            List.of(
                                    "ledger",
                                    "marketplace",
                                    "marketplace::gateway",
                                    "catalog",
                                    "organizations")),
                    Map.entry("rating", List.of("usage", "catalog", "marketplace", "ledger")),
                    Map.entry("usage", List.of("organizations", "catalog")),
                    Map.entry("marketplace", List.of("organizations", "catalog")),
                    Map.entry("organizations", List.of("identity")),
                    Map.entry("identity", List.of()),
                    Map.entry("catalog", List.of()),
                    Map.entry("ledger", List.of()));

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.stallholder");

    @Test
    void the_product_has_only_the_arrows_of_the_house() {
        ApplicationModules.of(Stallholder.class).verify();
    }

    @Test
    void every_module_declares_the_arrows_of_the_house() {
        Map<String, List<String>> declared = new TreeMap<>();
        ApplicationModules.of(Stallholder.class).stream()
                .filter(module -> ARROWS.containsKey(name(module)))
                .forEach(module -> declared.put(name(module), allowed(module)));

        assertThat(declared).containsExactlyInAnyOrderEntriesOf(sorted());
    }

    @Test
    void a_circle_is_refused() {
        assertThatThrownBy(fixture("cycle")::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("Cycle detected")
                .hasMessageContaining("first")
                .hasMessageContaining("second");
    }

    @Test
    void an_undeclared_arrow_is_refused() {
        assertThatThrownBy(fixture("arrow")::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("Module 'first' depends on module 'second'")
                .hasMessageContaining("Allowed targets: none");
    }

    @Test
    void a_look_inside_a_module_is_refused() {
        assertThatThrownBy(fixture("inside")::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("non-exposed type")
                .hasMessageContaining("Secret");
    }

    private static ApplicationModules fixture(String name) {
        return ApplicationModules.of(
                "io.stallholder.fences.fixtures." + name,
                ImportOption.Predefined.ONLY_INCLUDE_TESTS);
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static List<String> allowed(ApplicationModule module) {
        // Read from the bytecode: on the class path the tests' package-info hides the product's.
        return Stream.of(
                        PRODUCT.get("io.stallholder." + name(module) + ".package-info")
                                .getAnnotationOfType(
                                        org.springframework.modulith.ApplicationModule.class)
                                .allowedDependencies())
                .filter(arrow -> !COMMON.contains(arrow))
                .sorted()
                .toList();
    }

    private static Map<String, List<String>> sorted() {
        Map<String, List<String>> expected = new TreeMap<>();
        ARROWS.forEach((module, arrows) -> expected.put(module, arrows.stream().sorted().toList()));
        return expected;
    }
}
