package io.stallholder.security;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Tick;
import io.stallholder.testing.Carries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/** What the code may not do at all; each rule is tried on code of this class that breaks it. */
final class CodeRulesTests {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("/test/"))
                    .importPackages("io.stallholder");

    private static final JavaClasses BREACH = new ClassFileImporter().importClasses(Breach.class);

    private static final ArchRule NO_EVALUATION =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            named(
                                    "org.springframework.expression.",
                                    "javax.script.",
                                    "java.io.ObjectInputStream",
                                    "java.lang.ProcessBuilder",
                                    "java.lang.Runtime$",
                                    "javax.naming.",
                                    "java.rmi."))
                    .because("nothing from outside is evaluated");

    private static final ArchRule NO_WEAK_CHANCE =
            noClasses()
                    .should()
                    .dependOnClassesThat(named("java.util.Random"))
                    .because("secrets come from SecureRandom; jitter from an injected source");

    private static final ArchRule NO_CACHE =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            named(
                                    "org.springframework.cache.",
                                    "com.github.benmanes.caffeine.",
                                    "javax.cache."))
                    .because("a cache of tenant data needs the tenant in its key: there is none");

    @Test
    @Carries("S46")
    void nothing_from_outside_is_evaluated() {
        NO_EVALUATION.check(PRODUCT);
        assertThatThrownBy(() -> NO_EVALUATION.check(BREACH)).isInstanceOf(AssertionError.class);
    }

    @Test
    void secrets_come_from_a_secure_generator() {
        NO_WEAK_CHANCE.check(PRODUCT);
        assertThatThrownBy(() -> NO_WEAK_CHANCE.check(BREACH)).isInstanceOf(AssertionError.class);
    }

    @Test
    @Carries("S33")
    void tenant_data_is_in_no_cache() {
        NO_CACHE.check(PRODUCT);
        assertThatThrownBy(() -> NO_CACHE.check(BREACH)).isInstanceOf(AssertionError.class);
    }

    @Test
    void cryptography_is_named_and_strong() throws IOException {
        Pattern named =
                Pattern.compile(
                        "(?:Cipher|MessageDigest|Mac|Signature|KeyGenerator|SecretKeyFactory)"
                                + "\\s*\\.getInstance\\(\\s*\"([^\"]+)\"");
        Set<String> algorithms = new HashSet<>();
        for (String source : sources()) {
            named.matcher(source).results().forEach(found -> algorithms.add(found.group(1)));
        }

        assertThat(algorithms)
                .isNotEmpty()
                .allMatch(name ->
                        Set.of(
                                        "SHA-256",
                                        "HmacSHA256",
                                        "HmacSHA1",
                                        "AES/GCM/NoPadding",
                                        "SHA256withRSA",
                                        "SHA1withRSA")
                                .contains(name));
    }

    @Test
    @Carries("S36")
    void a_job_reaches_tenant_data_only_by_naming_organizations_or_taking_what_is_due() {
        List<String> stores =
                List.of(
                        "io.stallholder.ledger.Ledger",
                        "io.stallholder.billing.ReadStatement",
                        "io.stallholder.metering.Records");
        List<JavaMethod> readers =
                stores.stream()
                        .map(PRODUCT::get)
                        .flatMap(store -> store.getMethods().stream())
                        .filter(method ->
                                method.getModifiers()
                                        .contains(
                                                com.tngtech.archunit.core.domain.JavaModifier
                                                        .PUBLIC))
                        .filter(method -> returnsTenantData(method))
                        .toList();

        assertThat(readers).hasSizeGreaterThan(3).allMatch(CodeRulesTests::namesItsTenant);
        assertThat(BREACH.get(Breach.class).getMethod("everybodys"))
                .matches(method -> !namesItsTenant(method));
    }

    @Test
    @Carries("S36")
    void a_job_takes_no_tenant_from_a_request() {
        ArchRule rule =
                noClasses()
                        .that()
                        .implement(Tick.class)
                        .should()
                        .dependOnClassesThat(
                                named("jakarta.servlet.", "org.springframework.security.core."))
                        .because("a job works for the organization that its row names");

        rule.check(PRODUCT);
        assertThatThrownBy(() -> rule.check(BREACH)).isInstanceOf(AssertionError.class);
    }

    private static boolean returnsTenantData(JavaMethod method) {
        return Set.of("booked", "lines", "statement", "payments", "statesOf", "reportedBefore")
                .contains(method.getName());
    }

    private static boolean namesItsTenant(JavaMethod method) {
        return method.getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(OrganizationId.class));
    }

    private static DescribedPredicate<JavaClass> named(String... beginnings) {
        return DescribedPredicate.describe(
                "one of " + String.join(", ", beginnings),
                type ->
                        Stream.of(beginnings)
                                .anyMatch(beginning ->
                                        beginning.endsWith(".")
                                                ? type.getName().startsWith(beginning)
                                                : type.getName().equals(beginning)));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(CodeRulesTests::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Does everything that the rules forbid. */
    @SuppressWarnings("unused") // read by the rules, never run
    private abstract static class Breach implements Tick {

        private final Random chance = new Random();

        void serve(jakarta.servlet.http.HttpServletRequest request) {}

        @Cacheable("pages")
        Object cached(String text) throws IOException, ClassNotFoundException {
            new SpelExpressionParser().parseExpression(text).getValue();
            return new ObjectInputStream(new ByteArrayInputStream(new byte[0])).readObject();
        }

        List<String> everybodys() {
            return List.of();
        }
    }
}
