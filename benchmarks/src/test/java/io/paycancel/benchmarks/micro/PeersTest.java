package io.paycancel.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.benchmarks.report.Goal;
import io.paycancel.benchmarks.report.Goals;
import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.benchmarks.report.Plan;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.json.JsonMapper;

/** Who is compared does the same work. */
class PeersTest {
    /** These do different things, or one thing that nobody else does. */
    private static final Set<Class<?>> WITHOUT_PEERS = Set.of(RequestFreeze.class, LifeStep.class, LifeRetry.class);

    static Stream<Case> cases() {
        return Case.all(Plan.FULL).stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_peer_comes_to_the_same_result(Case one) throws Exception {
        Object result = comparable(resultOf(one, one.name()));

        assertThat(result).isNotNull();
        if (!WITHOUT_PEERS.contains(one.type())) {
            assertThat(result).isEqualTo(comparable(resultOf(one, Measurement.OURS)));
        }
    }

    private static Object resultOf(Case one, String method) throws Exception {
        Object state = one.type().getConstructor().newInstance();
        for (Map.Entry<String, String> parameter : one.parameters().entrySet()) {
            Field field = one.type().getField(parameter.getKey());
            field.set(state, valueOf(field.getType(), parameter.getValue()));
        }
        for (Method setup : one.type().getMethods()) {
            if (setup.isAnnotationPresent(Setup.class)) {
                setup.invoke(state);
            }
        }
        return one.type().getMethod(method).invoke(state);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object valueOf(Class<?> type, String text) {
        if (type.isEnum()) {
            return Enum.valueOf((Class<? extends Enum>) type, text);
        }
        return type == int.class ? Integer.valueOf(text) : text;
    }

    /** Of JSON the order of the fields is free. */
    private static Object comparable(Object result) {
        return result instanceof byte[] bytes
                ? new JsonMapper().readTree(new String(bytes, StandardCharsets.UTF_8))
                : result;
    }

    @Test
    void every_limit_is_reached_on_both_sides_by_chars_alone_and_by_counting() throws Exception {
        List<Object> results = new ArrayList<>();
        for (Case one : Case.all(Plan.FULL)) {
            if (one.type() == LimitBytes.class && one.name().equals(Measurement.OURS)) {
                results.add(resultOf(one, one.name()));
            }
        }
        assertThat(results).containsExactly(true, true, false, false, true, false);
    }

    @Test
    void every_benchmark_that_jmh_knows_is_a_case() {
        Set<String> known = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(BenchmarkListEntry::getUsername)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> cases = Case.TYPES.stream()
                .flatMap(
                        type -> Case.benchmarksOf(type).stream().map(method -> type.getName() + "." + method.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(cases).isEqualTo(known).isNotEmpty();
    }

    @Test
    void a_case_is_named_by_what_is_done_and_who_does_it() {
        assertThat(Case.all(Plan.FULL))
                .extracting(Case::toString)
                .doesNotHaveDuplicates()
                .contains("money/parse/USD/paycancel", "signing/plain/41/threadLocalMac", "json/encode/reusedMapper");
        assertThat(Case.all(Plan.FULL).stream().filter(one -> one.isFoundBy(Pattern.compile("parse/KRW/big"))))
                .hasSize(1);
    }

    /** A goal that nobody measures would be missed for ever. */
    @Test
    void every_goal_of_a_small_step_is_measured_by_the_short_plan() {
        Set<String> groups = Case.all(Plan.FULL).stream().map(Case::group).collect(Collectors.toSet());
        Set<String> measured = Case.all(Plan.SHORT).stream().map(Case::toString).collect(Collectors.toSet());
        List<Goal> goals =
                Goals.ALL.stream().filter(goal -> groups.contains(goal.group())).toList();
        assertThat(goals).hasSizeGreaterThanOrEqualTo(15).allSatisfy(goal -> {
            assertThat(measured).contains(goal.group() + "/" + goal.name());
            if (goal.peer() != null) {
                assertThat(measured).contains(goal.group() + "/" + goal.peer());
            }
        });
    }
}
