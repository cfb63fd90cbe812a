package io.paycancel.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.paycancel.model.PaycancelException;
import jakarta.validation.Constraint;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How types are made and named. */
final class TypeRules {
    private static final Pattern PATTERN_SUFFIX = Pattern.compile(".*(Impl|Manager|Helper|Utils?|Dto|DTO)");

    /** Made to be extended or implemented outside: the base exception, contract tests, and the ports' neighbours. */
    private static final Set<String> OPEN = Set.of(
            "PaycancelException", "CallersTransaction", "CancellationListener", "OriginalPayment", "BuilderCustomizer");

    private TypeRules() {}

    static List<Gate> all() {
        return List.of(
                Gate.of(
                        "closed",
                        Place.anywhere(),
                        "be final, record, enum, sealed or annotation if public, unless made to be extended",
                        TypeRules::openWithoutNeed),
                Gate.of(
                        "suffixes",
                        Place.anywhere(),
                        "have no pattern suffix (Impl, Manager, Helper, Util, Utils, Dto)",
                        TypeRules::patternSuffix),
                Gate.of(
                        "exceptions",
                        Place.in(Place.LIBRARIES),
                        "extend PaycancelException if they are exceptions",
                        TypeRules::exceptionsOfAnotherKind),
                Gate.of(
                        "constraints",
                        Place.in(Place.LIBRARIES),
                        "reach the field of a record component if they are constraints, for nothing else is looked at",
                        TypeRules::constraintsThatAreNotSeen));
    }

    private static Stream<String> openWithoutNeed(JavaClass type) {
        if (!isVisible(type) || isClosed(type) || OPEN.contains(type.getSimpleName())) {
            return Stream.empty();
        }
        boolean port = type.isInterface() && Place.packageOf(type).equals("io.paycancel.port");
        boolean contract = type.getModifiers().contains(JavaModifier.ABSTRACT)
                && Place.moduleOf(type).equals("testkit")
                && type.getSimpleName().endsWith("Contract");
        return port || contract ? Stream.empty() : Stream.of("can be extended or implemented outside");
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(TypeRules::isVisible).orElse(true);
    }

    private static boolean isClosed(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.FINAL)
                || type.isEnum()
                || type.isAnnotation()
                || type.reflect().isSealed();
    }

    private static Stream<String> patternSuffix(JavaClass type) {
        return PATTERN_SUFFIX.matcher(type.getSimpleName()).matches()
                ? Stream.of("is named after a pattern, not after its role")
                : Stream.empty();
    }

    private static Stream<String> constraintsThatAreNotSeen(JavaClass type) {
        if (!type.isAnnotatedWith(Constraint.class)) {
            return Stream.empty();
        }
        Target target = type.reflect().getAnnotation(Target.class);
        return target != null && Set.of(target.value()).contains(ElementType.FIELD)
                ? Stream.empty()
                : Stream.of("is a constraint without @Target(FIELD); on a record component it would check nothing");
    }

    private static Stream<String> exceptionsOfAnotherKind(JavaClass type) {
        boolean wrong = type.isAssignableTo(Throwable.class)
                && !type.isAssignableTo(PaycancelException.class)
                // feign.Client may throw nothing but an IOException, and none leaves the wire.
                && !(Place.moduleOf(type).equals("wire") && type.isAssignableTo(IOException.class));
        return wrong ? Stream.of("is an exception, but no PaycancelException") : Stream.empty();
    }
}
