package io.paycancel.benchmarks.micro;

import io.paycancel.benchmarks.report.Goals;
import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.benchmarks.report.Plan;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * One benchmark method with one value for each of its parameters.
 *
 * @param parameters by name
 */
record Case(Class<?> type, Method benchmark, Map<String, String> parameters) {
    /** Each class of benchmarks; a test compares them with what JMH has found. */
    static final List<Class<?>> TYPES = List.of(
            SigningPlain.class,
            SigningLongKey.class,
            SigningContended.class,
            SigningVirtual.class,
            SigningBase64.class,
            MoneyParse.class,
            MoneyFormat.class,
            MoneyConvert.class,
            LimitBytes.class,
            JsonEncode.class,
            JsonDecode.class,
            RequestCheck.class,
            RequestFreeze.class,
            LifeStep.class,
            LifeRetry.class);

    /** Much code has to be compiled before these are as fast as they get. */
    private static final Set<Class<?>> DEEP =
            Set.of(JsonEncode.class, JsonDecode.class, RequestCheck.class, RequestFreeze.class);

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    Case {
        parameters = Map.copyOf(parameters);
    }

    /** Those of the plan that this JDK can run; peers stand together. */
    static List<Case> all(Plan plan) {
        List<Case> cases = new ArrayList<>();
        for (Class<?> type : TYPES) {
            if (type == SigningVirtual.class && Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
                continue;
            }
            for (Map<String, String> parameters : parametersOf(type)) {
                for (Method benchmark : benchmarksOf(type)) {
                    Case one = new Case(type, benchmark, parameters);
                    if (plan == Plan.FULL || !one.isOnlyInFull()) {
                        cases.add(one);
                    }
                }
            }
        }
        return cases;
    }

    static List<Method> benchmarksOf(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .sorted(Comparator.comparing(
                                (Method method) -> !method.getName().startsWith(Measurement.OURS))
                        .thenComparing(Method::getName))
                .toList();
    }

    /** Every combination of values. */
    static List<Map<String, String>> parametersOf(Class<?> type) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Field field : type.getFields()) {
            if (field.isAnnotationPresent(Param.class)) {
                List<Map<String, String>> longer = new ArrayList<>();
                for (Map<String, String> known : combinations) {
                    for (String value : valuesOf(field)) {
                        Map<String, String> more = new TreeMap<>(known);
                        more.put(field.getName(), value);
                        longer.add(more);
                    }
                }
                combinations = longer;
            }
        }
        return combinations;
    }

    private static List<String> valuesOf(Field field) {
        if (field.getType().isEnum()) {
            return Arrays.stream(field.getType().getEnumConstants())
                    .map(value -> ((Enum<?>) value).name())
                    .toList();
        }
        return List.of(field.getAnnotation(Param.class).value());
    }

    /** The short plan measures what the goals speak of, and no other peers. */
    private boolean isOnlyInFull() {
        String group = group();
        return Goals.ALL.stream()
                .filter(goal -> goal.group().equals(group))
                .noneMatch(goal -> name().startsWith(Measurement.OURS) || name().equals(goal.peer()));
    }

    boolean isDeep() {
        return DEEP.contains(type);
    }

    boolean isFoundBy(Pattern only) {
        return only.matcher(toString()).find();
    }

    /** As JMH names it. */
    String method() {
        return type.getName() + "." + name();
    }

    String name() {
        return benchmark.getName();
    }

    /** {@code money/parse/USD} of {@code MoneyParse} with {@code USD}. */
    String group() {
        String path = type.getSimpleName().replaceFirst("(?<=[a-z])(?=[A-Z])", "/");
        StringBuilder group = new StringBuilder(decapitalised(path));
        new TreeMap<>(parameters).values().forEach(value -> group.append('/').append(value));
        return group.toString();
    }

    private static String decapitalised(String path) {
        int second = path.indexOf('/') + 1;
        return path.substring(0, 1).toLowerCase(Locale.ROOT)
                + path.substring(1, second)
                + path.substring(second, second + 1).toLowerCase(Locale.ROOT)
                + path.substring(second + 1);
    }

    @Override
    public String toString() {
        return group() + "/" + name();
    }
}
