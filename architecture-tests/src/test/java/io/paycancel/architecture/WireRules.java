package io.paycancel.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must not happen around the wire: sent twice, let out, believed without a certificate. */
final class WireRules {
    /** Is a gateway itself, around another one. */
    private static final String PASSES_ON = "io.paycancel.spring.observe.WatchedGateway";
    /** Logs key-value pairs, which System.Logger has not got. */
    private static final String LOGS_PAIRS = "io.paycancel.spring.observe.EventLog";

    private static final Set<String> TELLS_URL_AND_BODY = Set.of(
            "getMessage",
            "getLocalizedMessage",
            "toString",
            "printStackTrace",
            "content",
            "contentUTF8",
            "responseBody",
            "request");
    private static final List<String> LOGGING = List.of(
            "java.util.logging", "org.slf4j", "org.apache.commons.logging", "org.apache.logging", "org.jboss.logging");
    private static final Set<String> TRUST = Set.of(
            "javax.net.ssl.TrustManager",
            "javax.net.ssl.X509TrustManager",
            "javax.net.ssl.X509ExtendedTrustManager",
            "javax.net.ssl.TrustManagerFactory",
            "javax.net.ssl.HostnameVerifier");

    private WireRules() {}

    static List<Gate> all() {
        return List.of(
                Gate.of(
                        "feignexception",
                        Place.anywhere(),
                        "not read the text of a FeignException, which holds URL and body",
                        WireRules::feignExceptionsText),
                Gate.of("feignlogger", Place.anywhere(), "not let Feign log", WireRules::feignLoggers),
                Gate.of(
                        "retryer",
                        Place.anywhere(),
                        "never let Feign send again: Retryer.NEVER_RETRY and no other",
                        WireRules::retryers),
                Gate.of(
                        "feignclient",
                        Place.anywhere(),
                        "not use Feign's own client, which resends and has no deadline",
                        type -> accesses(type, "feign.DefaultClient", "feign.Client$Default", "feign.Client$Proxied")),
                Gate.of(
                        "feignbuilder",
                        Place.anywhere(),
                        "leave building Feign clients to cancel-wire, which guards them",
                        WireRules::feignBuilders),
                Gate.of(
                        "gatewaycalls",
                        Place.in(Place.RUN_OR_SHOWN),
                        "leave sending and looking up to Attempts, which writes it down first",
                        WireRules::gatewayCalls),
                Gate.of("http", Place.anywhere(), "leave HTTP to cancel-wire", WireRules::otherHttp),
                Gate.of(
                        "trust",
                        Place.anywhere(),
                        "leave certificates and host names to the platform",
                        WireRules::ownTrust),
                Gate.of(
                        "logging",
                        Place.in(Place.LIBRARIES),
                        "log through System.Logger and no framework",
                        WireRules::loggingFrameworks),
                new Gate(
                        "streams",
                        ArchRuleDefinition.noClasses()
                                .that(Place.in(Place.LIBRARIES))
                                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)));
    }

    private static Stream<String> feignExceptionsText(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(target -> target.getOwner().isAssignableTo("feign.FeignException"))
                .filter(target -> TELLS_URL_AND_BODY.contains(target.getName()))
                .map(target -> "must not call " + target.getFullName());
    }

    private static Stream<String> feignLoggers(JavaClass type) {
        Stream<String> loggers = dependencies(type)
                .filter(target -> target.isAssignableTo("feign.Logger"))
                .filter(target -> !target.getName().equals("feign.Logger$NoOpLogger"))
                .map(target -> "must not use " + target.getName());
        Stream<String> levels = type.getFieldAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(target -> target.getOwner().getName().equals("feign.Logger$Level"))
                .filter(target -> !target.getName().equals("NONE"))
                .map(target -> "must not use " + target.getFullName());
        return Stream.concat(loggers, levels);
    }

    private static Stream<String> retryers(JavaClass type) {
        Stream<String> others = type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(target -> target.getOwner().isAssignableTo("feign.Retryer"))
                .filter(target -> !target.getName().equals("NEVER_RETRY"))
                .map(target -> "must not use " + target.getFullName());
        Stream<String> own = type.isAssignableTo("feign.Retryer") ? Stream.of("is a Retryer") : Stream.empty();
        boolean builds = accesses(type, "feign.Feign$Builder").findAny().isPresent();
        boolean never = type.getFieldAccessesFromSelf().stream()
                .anyMatch(access -> access.getTarget().getFullName().equals("feign.Retryer.NEVER_RETRY"));
        Stream<String> forgotten =
                builds && !never ? Stream.of("builds a Feign client that sends again") : Stream.empty();
        return Stream.of(others, own, forgotten).flatMap(s -> s);
    }

    private static Stream<String> feignBuilders(JavaClass type) {
        return Place.moduleOf(type).equals("wire")
                ? Stream.empty()
                : dependencies(type)
                        .filter(target -> target.isAssignableTo("feign.Feign")
                                || target.getName().equals("feign.BaseBuilder")
                                || target.isAssignableTo("feign.Feign$Builder"))
                        .map(target -> "must not use " + target.getName());
    }

    private static Stream<String> gatewayCalls(JavaClass type) {
        boolean isAttempts =
                Place.packageOf(type).equals(Place.ROOT) && type.getSimpleName().equals("Attempts");
        boolean mayDoSo = isAttempts || type.getName().equals(PASSES_ON);
        return mayDoSo
                ? Stream.empty()
                : type.getAccessesFromSelf().stream()
                        .map(JavaAccess::getTarget)
                        .filter(target -> target.getOwner().isAssignableTo("io.paycancel.port.PaymentGateway"))
                        .filter(target -> Set.of("send", "lookUp").contains(target.getName()))
                        .map(target -> "must not call " + target.getFullName());
    }

    private static Stream<String> otherHttp(JavaClass type) {
        Stream<String> clients = Place.moduleOf(type).equals("wire")
                ? Stream.empty()
                : dependencies(type)
                        .filter(target -> target.getPackageName().equals("java.net.http"))
                        .map(target -> "must not use " + target.getName());
        Stream<String> connections = type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(target -> target.getOwner().isAssignableTo("java.net.URLConnection")
                        || (target.getOwner().getName().equals("java.net.URL")
                                && target.getName().startsWith("open")))
                .map(target -> "must not use " + target.getFullName());
        return Stream.concat(clients, connections);
    }

    private static Stream<String> ownTrust(JavaClass type) {
        Stream<String> kinds = dependencies(type)
                .filter(target -> TRUST.contains(target.getName()))
                .map(target -> "must not know " + target.getName());
        // A lambda is no class: what takes one gives it away.
        Stream<String> takers = type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(AccessTarget.CodeUnitAccessTarget.class::isInstance)
                .map(AccessTarget.CodeUnitAccessTarget.class::cast)
                .filter(target -> target.getRawParameterTypes().stream()
                        .anyMatch(parameter ->
                                TRUST.contains(parameter.getBaseComponentType().getName())))
                .map(target -> "must not call " + target.getFullName());
        return Stream.concat(kinds, takers);
    }

    private static Stream<String> loggingFrameworks(JavaClass type) {
        return dependencies(type)
                .filter(target -> !type.getName().equals(LOGS_PAIRS)
                        || !target.getPackageName().startsWith("org.slf4j"))
                .filter(target -> LOGGING.stream()
                        .anyMatch(known -> target.getPackageName().equals(known)
                                || target.getPackageName().startsWith(known + ".")))
                .map(target -> "must not use " + target.getName());
    }

    private static Stream<JavaClass> dependencies(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType);
    }

    private static Stream<String> accesses(JavaClass type, String... owners) {
        Set<String> names = Set.of(owners);
        return type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(target -> names.contains(target.getOwner().getName()))
                .map(target -> "must not use " + target.getFullName());
    }
}
