package io.paycancel.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is kept in a database is neither trusted nor made of values: SQL goes one way, and reading creates nothing but text. */
final class DataRules {
    /** Binds values; makes tables of the files in the jar; asks SQLite whether it is in a transaction. */
    private static final Set<String> MAY_MAKE_STATEMENTS = Set.of(
            "io.paycancel.jdbc.Sql",
            "io.paycancel.jdbc.Trip",
            "io.paycancel.jdbc.SchemaMigration",
            "io.paycancel.jdbc.Transactions");

    private static final Set<String> MAKES = Set.of("createStatement", "prepareStatement", "prepareCall", "nativeSQL");
    private static final Set<String> CREATES_OBJECTS = Set.of(
            "java.io.ObjectInputStream",
            "java.io.ObjectOutputStream",
            "java.beans.XMLDecoder",
            "com.fasterxml.jackson.annotation.JsonTypeInfo",
            "com.github.kagkarlsson.scheduler.serializer.JavaSerializer");

    private DataRules() {}

    static List<Gate> all() {
        return List.of(
                Gate.of(
                        "statements",
                        Place.in(Place.RUN_OR_SHOWN),
                        "leave statements to Sql and Trip, which take values as parameters only",
                        DataRules::statements),
                Gate.of(
                        "serialization",
                        Place.anywhere(),
                        "read and write text, never objects: no Java serialization, no type names in JSON",
                        DataRules::serialization));
    }

    private static Stream<String> statements(JavaClass type) {
        String name = Place.packageOf(type) + "." + type.getSimpleName();
        return MAY_MAKE_STATEMENTS.contains(name)
                ? Stream.empty()
                : type.getMethodCallsFromSelf().stream()
                        .map(JavaAccess::getTarget)
                        .filter(DataRules::takesSql)
                        .map(target -> "must not call " + target.getFullName());
    }

    private static boolean takesSql(AccessTarget.MethodCallTarget target) {
        boolean makes = target.getOwner().isAssignableTo("java.sql.Connection") && MAKES.contains(target.getName());
        boolean runs = target.getOwner().isAssignableTo("java.sql.Statement")
                && target.getRawParameterTypes().stream()
                        .findFirst()
                        .filter(first -> first.getName().equals("java.lang.String"))
                        .isPresent();
        return makes || runs;
    }

    private static Stream<String> serialization(JavaClass type) {
        Stream<String> creators = type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getName)
                .filter(CREATES_OBJECTS::contains)
                .map(target -> "must not know " + target);
        Stream<String> typing = type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(target -> target.getName().contains("DefaultTyping"))
                .map(target -> "must not call " + target.getFullName());
        Stream<String> own = isSerializable(type) ? Stream.of("is Serializable") : Stream.empty();
        Stream<String> payloads = readsPayloads(type)
                ? Stream.of("must tell db-scheduler a serializer: by default it reads Java objects")
                : Stream.empty();
        return Stream.of(creators, typing, own, payloads).flatMap(some -> some);
    }

    /** Exceptions and enums are by nature. */
    private static boolean isSerializable(JavaClass type) {
        return type.isAssignableTo("java.io.Serializable")
                && !type.isAssignableTo(Throwable.class)
                && !type.isEnum()
                && !type.isAssignableTo(Enum.class)
                && !type.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean readsPayloads(JavaClass type) {
        boolean makes = calls(type, "create")
                .anyMatch(owner -> owner.equals("com.github.kagkarlsson.scheduler.Scheduler")
                        || owner.equals("com.github.kagkarlsson.scheduler.SchedulerClient$Builder"));
        return makes
                && calls(type, "serializer").noneMatch(owner -> owner.startsWith("com.github.kagkarlsson.scheduler."));
    }

    private static Stream<String> calls(JavaClass type, String method) {
        return type.getMethodCallsFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(target -> target.getName().equals(method))
                .map(target -> target.getOwner().getName());
    }
}
