package io.paycancel.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which module may know which, and what an adapter shows of itself. */
final class ModuleRules {
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "domain", Set.of(),
            "wire", Set.of("domain"),
            "alipay", Set.of("domain", "wire"),
            "kiccpay", Set.of("domain", "wire"),
            "jdbc", Set.of("domain"),
            "spring", Set.of("domain", "alipay", "kiccpay", "jdbc"),
            "testkit", Set.of("domain"),
            "examples", Set.of("domain", "wire", "alipay", "kiccpay", "jdbc", "spring", "testkit"));

    private static final Pattern SHOWN_BY_ADAPTERS = Pattern.compile("[A-Za-z]+(Gateway|Settings|Payment|Approval)");

    private ModuleRules() {}

    static List<Gate> all() {
        return List.of(
                Gate.of(
                        "modules",
                        Place.anywhere(),
                        "know only modules below their own: domain, wire, adapters that know nothing of each other",
                        ModuleRules::wrongModules),
                // From the parent of the root package: the root itself has to be a slice, too.
                new Gate(
                        "cycles",
                        SlicesRuleDefinition.slices()
                                .matching("..io.(**)")
                                .should()
                                .beFreeOfCycles()),
                Gate.of(
                        "adapters",
                        Place.in(Set.of("alipay", "kiccpay")),
                        "be public only as ...Gateway, ...Settings, ...Payment, ...Approval or nested in one of them",
                        ModuleRules::shownTooMuch),
                Gate.of(
                        "implemented",
                        Place.in(Set.of("wire", "alipay", "kiccpay", "jdbc", "spring", "testkit", "examples")),
                        "implement of the domain only ports, CancellationListener and OriginalPayment",
                        ModuleRules::implementedThoughNotMeantFor));
    }

    private static Stream<String> wrongModules(JavaClass type) {
        String from = Place.moduleOf(type);
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(Place::isOurs)
                .filter(target -> !Place.moduleOf(target).equals(from))
                .filter(target -> !ALLOWED.getOrDefault(from, Set.of()).contains(Place.moduleOf(target)))
                .map(target -> "of module " + from + " must not know " + target.getName());
    }

    private static Stream<String> shownTooMuch(JavaClass type) {
        boolean shown = type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass();
        return shown && !SHOWN_BY_ADAPTERS.matcher(type.getSimpleName()).matches()
                ? Stream.of("is public; only ...Gateway, ...Settings, ...Payment and ...Approval are")
                : Stream.empty();
    }

    private static Stream<String> implementedThoughNotMeantFor(JavaClass type) {
        return type.getRawInterfaces().stream()
                .filter(target -> Place.isOurs(target) && Place.moduleOf(target).equals("domain"))
                .filter(target -> !Place.packageOf(target).equals("io.paycancel.port"))
                .filter(target ->
                        !Set.of("CancellationListener", "OriginalPayment").contains(target.getSimpleName()))
                .map(target -> "implements " + target.getName() + ", which is not made for it");
    }
}
