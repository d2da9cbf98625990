package io.stallholder.fences;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules about what code may touch; each is tried on a fixture that breaks it. */
final class ArchitectureTests {

    private static final Set<String> CLOCK_TYPES =
            Set.of(
                    "java.time.Instant",
                    "java.time.LocalDate",
                    "java.time.LocalDateTime",
                    "java.time.LocalTime",
                    "java.time.OffsetDateTime",
                    "java.time.ZonedDateTime",
                    "java.time.YearMonth",
                    "java.time.Year");

    private static final ArchRule NO_BARE_NOW =
            noClasses()
                    .should()
                    .callMethodWhere(readsTheSystemTime())
                    .because("time is a parameter: inject BusinessClock or WallClock");

    private static final ArchRule NO_FLOATING_POINT_FIELDS =
            fields().should()
                    .notHaveRawType(floatingPoint())
                    .because("money and quantities are BigDecimal or long");

    private static final ArchRule NO_FLOATING_POINT_RESULTS =
            methods()
                    .should()
                    .notHaveRawReturnType(floatingPoint())
                    .because("money and quantities are BigDecimal or long");

    private static final ArchRule SDK_ONLY_IN_ITS_PACKAGE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..marketplace.aws..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("software.amazon.awssdk..")
                    .because("only marketplace.aws sees the AWS SDK");

    private static final ArchRule NO_DEFAULT_ZONE =
            noClasses()
                    .should()
                    .callMethod(java.time.ZoneId.class, "systemDefault")
                    .because("usage hours, days and months are UTC");

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.stallholder");

    private static final JavaClasses FIXTURES =
            new ClassFileImporter().importPackages("io.stallholder.fences.fixtures.rules");

    static Stream<ArchRule> rules() {
        return Stream.of(
                NO_BARE_NOW,
                NO_FLOATING_POINT_FIELDS,
                NO_FLOATING_POINT_RESULTS,
                SDK_ONLY_IN_ITS_PACKAGE,
                NO_DEFAULT_ZONE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_product_keeps_the_rule(ArchRule rule) {
        assertThat(PRODUCT).isNotEmpty();
        rule.check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_refuses_its_fixture(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(FIXTURES)).isInstanceOf(AssertionError.class);
    }

    private static DescribedPredicate<JavaMethodCall> readsTheSystemTime() {
        return DescribedPredicate.describe(
                "read the system's time",
                call -> {
                    String owner = call.getTargetOwner().getFullName();
                    String name = call.getTarget().getName();
                    return (name.equals("now") && CLOCK_TYPES.contains(owner))
                            || (name.equals("currentTimeMillis")
                                    && owner.equals("java.lang.System"));
                });
    }

    private static DescribedPredicate<JavaClass> floatingPoint() {
        return DescribedPredicate.describe(
                "float or double",
                type ->
                        Set.of("float", "double", "java.lang.Float", "java.lang.Double")
                                .contains(type.getName()));
    }
}
