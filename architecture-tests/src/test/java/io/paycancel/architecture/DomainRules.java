package io.paycancel.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What keeps the domain pure. */
final class DomainRules {
    /** Entrance to policy, port and event to model; the non-durable store is a user of all that, validation of nothing. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "io.paycancel", Set.of("policy", "port", "event", "model"),
            "io.paycancel.policy", Set.of("model"),
            "io.paycancel.port", Set.of("model"),
            "io.paycancel.event", Set.of("model"),
            "io.paycancel.model", Set.of(),
            "io.paycancel.validation", Set.of(),
            "io.paycancel.nondurable", Set.of("", "policy", "port", "model"));

    /** No files, no network, no SQL, no logging framework; {@code System.Logger} is in {@code java.lang}. */
    private static final Set<String> PLATFORM = Set.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.math",
            "java.nio.charset",
            "java.security",
            "java.text",
            "java.time",
            "java.time.format",
            "java.time.temporal",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.util.function",
            "java.util.regex",
            "java.util.stream");

    private static final List<String> FRAMEWORKS = List.of("jakarta.validation", "org.jspecify.annotations");

    private static final Set<String> SOURCES_OF_CHANCE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    private static final Set<String> CLOCKS_WAITS_AND_DICE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Thread.sleep",
            "java.lang.Math.random",
            "java.lang.Object.wait",
            "java.util.UUID.randomUUID",
            "java.util.Calendar.getInstance",
            "java.util.Collections.shuffle",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.concurrent.locks.LockSupport.park",
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "java.util.concurrent.locks.LockSupport.parkUntil");

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private DomainRules() {}

    static List<Gate> all() {
        return List.of(
                Gate.of(
                        "direction",
                        Place.inDomain(),
                        "depend only in the direction entrance -> policy, port, event -> model",
                        DomainRules::wrongDirections),
                Gate.of(
                        "framework",
                        Place.inDomain(),
                        "know nothing but the plain platform, jakarta.validation and jspecify",
                        DomainRules::foreigners),
                Gate.of(
                        "clock",
                        Place.inDomain(),
                        "read no clock, wait for nothing and roll no dice, but for SystemTime and RandomKeys",
                        DomainRules::clocksWaitsAndDice),
                Gate.of("floatingpoint", Place.inDomain(), "have no floating-point number", DomainRules::floatingPoint),
                Gate.of(
                        "ports",
                        Place.inDomain(),
                        "have, as interfaces in port, at most five methods and no default one",
                        DomainRules::fatPorts));
    }

    private static Stream<String> wrongDirections(JavaClass type) {
        String from = Place.packageOf(type);
        Set<String> allowed = ALLOWED.get(from);
        if (allowed == null) {
            return Stream.of("is in " + from + ", of which no rule says what it may depend on");
        }
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(target -> Place.isOurs(target) && Place.moduleOf(target).equals("domain"))
                .filter(target -> !Place.packageOf(target).equals(from))
                .filter(target -> !allowed.contains(below(Place.packageOf(target))))
                .map(target -> "must not depend on " + target.getName());
    }

    private static String below(String ourPackage) {
        return ourPackage.equals(Place.ROOT) ? "" : ourPackage.substring(Place.ROOT.length() + 1);
    }

    private static Stream<String> foreigners(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(target -> !target.isPrimitive())
                .filter(target ->
                        !(Place.isOurs(target) && Place.moduleOf(target).equals("domain")))
                .filter(target -> !PLATFORM.contains(target.getPackageName()))
                .filter(target -> FRAMEWORKS.stream()
                        .noneMatch(known -> target.getPackageName().equals(known)
                                || target.getPackageName().startsWith(known + ".")))
                .map(target -> "must not know " + target.getName());
    }

    private static Stream<String> clocksWaitsAndDice(JavaClass type) {
        boolean mayDoSo = Place.packageOf(type).equals(Place.ROOT)
                && Set.of("SystemTime", "RandomKeys").contains(type.getSimpleName());
        if (mayDoSo) {
            return Stream.empty();
        }
        Stream<String> accesses = type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(target -> isClockWaitOrDie(target.getOwner(), target.getName()))
                .map(target -> "must not use " + target.getFullName());
        Stream<String> clocks = type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getName())
                .filter(name -> name.equals("java.time.Clock"))
                .map(name -> "must not know " + name + "; time comes in as port.Time or InstantSource");
        return Stream.concat(accesses, clocks);
    }

    private static boolean isClockWaitOrDie(JavaClass owner, String method) {
        boolean readsClock = owner.getPackageName().startsWith("java.time")
                && (method.equals("now") || method.startsWith("system") || method.startsWith("tick"));
        return readsClock
                || SOURCES_OF_CHANCE.contains(owner.getName())
                || CLOCKS_WAITS_AND_DICE.contains(owner.getName() + "." + method)
                || (owner.getName().equals("java.util.Date") && method.equals("<init>"));
    }

    private static Stream<String> floatingPoint(JavaClass type) {
        Stream<String> members = Stream.concat(
                type.getFields().stream()
                        .filter(field -> isFloating(field.getRawType()))
                        .map(field -> "has the floating-point field " + field.getName()),
                type.getCodeUnits().stream()
                        .filter(unit -> isFloating(unit.getRawReturnType())
                                || unit.getRawParameterTypes().stream().anyMatch(DomainRules::isFloating))
                        .map(unit -> "has a floating-point number in " + unit.getName()));
        Stream<String> calls = Stream.concat(
                        type.getMethodCallsFromSelf().stream()
                                .map(JavaAccess::getTarget)
                                .filter(target -> isFloating(target.getOwner())
                                        || isFloating(target.getRawReturnType())
                                        || target.getRawParameterTypes().stream()
                                                .anyMatch(DomainRules::isFloating)),
                        type.getConstructorCallsFromSelf().stream()
                                .map(JavaAccess::getTarget)
                                .filter(target -> isFloating(target.getOwner())
                                        || target.getRawParameterTypes().stream()
                                                .anyMatch(DomainRules::isFloating)))
                .map(target -> "uses floating point in " + target.getFullName());
        return Stream.concat(members, calls);
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getName());
    }

    private static Stream<String> fatPorts(JavaClass type) {
        if (!type.isInterface() || !Place.packageOf(type).equals("io.paycancel.port")) {
            return Stream.empty();
        }
        Stream<String> tooMany = type.getMethods().size() > 5
                ? Stream.of("has " + type.getMethods().size() + " methods; five are the most")
                : Stream.empty();
        Stream<String> defaults = type.getMethods().stream()
                .filter(method -> !method.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(DomainRules::isWritten)
                .map(HasName::getName)
                .map(name -> "has the default method " + name + "; a store that forgets it must not compile");
        return Stream.concat(tooMany, defaults);
    }

    private static boolean isWritten(JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.SYNTHETIC);
    }
}
