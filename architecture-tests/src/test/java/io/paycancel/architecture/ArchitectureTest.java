package io.paycancel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds in the product, and every rule is shown to fail. */
class ArchitectureTest {

    static Stream<Gate> gates() {
        return Stream.of(DataRules.all(), DomainRules.all(), ModuleRules.all(), TypeRules.all(), WireRules.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gates")
    void the_product_keeps_the_rule(Gate gate) {
        gate.rule().check(Place.product());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gates")
    void the_rule_names_each_bad_class_of_its_fixture_and_no_good_one(Gate gate) {
        JavaClasses fixture = new ClassFileImporter().importPackages("fixtures." + gate.fixture());
        List<String> named = gate.rule().evaluate(fixture).getFailureReport().getDetails().stream()
                .flatMap(String::lines)
                .filter(line -> line.contains("<"))
                .toList();

        List<JavaClass> bad = starting(fixture, "Bad");
        assertThat(bad).as("bad classes in fixtures.%s", gate.fixture()).isNotEmpty();
        for (JavaClass type : bad) {
            assertThat(named).as("violations of %s", type.getName()).anyMatch(line -> isAbout(line, type));
        }
        for (JavaClass type : starting(fixture, "Good")) {
            assertThat(named).as("violations of %s", type.getName()).noneMatch(line -> isAbout(line, type));
        }
    }

    @Test
    void every_module_of_classes_is_looked_at() {
        assertThat(Place.product().stream().map(Place::moduleOf).distinct())
                .contains("domain", "wire", "alipay", "kiccpay", "testkit", "examples");
        assertThat(Place.product().stream().filter(type -> Place.moduleOf(type).equals("domain")))
                .extracting(JavaClass::getName)
                .contains("io.paycancel.Cancellations", "io.paycancel.Engine", "io.paycancel.model.Money");
    }

    private static List<JavaClass> starting(JavaClasses fixture, String prefix) {
        return fixture.stream()
                .filter(type -> type.isTopLevelClass() && type.getSimpleName().startsWith(prefix))
                .toList();
    }

    /** The first name in angle brackets is the class or member that breaks the rule. */
    private static boolean isAbout(String line, JavaClass type) {
        int begin = line.indexOf('<') + 1;
        String subject = line.substring(begin, line.indexOf('>', begin));
        return subject.equals(type.getName())
                || subject.startsWith(type.getName() + ".")
                || subject.startsWith(type.getName() + "$");
    }
}
