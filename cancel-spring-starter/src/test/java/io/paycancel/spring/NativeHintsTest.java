package io.paycancel.spring;

import static org.assertj.core.api.Assertions.assertThat;

import feign.RequestLine;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.ClassUtils;

/** What the modules really hold is what the hints name: a new call, body, constraint or schema without its hint fails here. */
class NativeHintsTest {
    private static final String AOT = "META-INF/spring/aot.factories";

    private final RuntimeHints hints = new RuntimeHints();

    NativeHintsTest() {
        SpringFactoriesLoader.forResourceLocation(AOT).load(RuntimeHintsRegistrar.class).stream()
                .filter(NativeHints.class::isInstance)
                .forEach(registrar -> registrar.registerHints(hints, getClass().getClassLoader()));
    }

    private static Stream<Class<?>> types(String... packages) throws IOException {
        List<Class<?>> types = new ArrayList<>();
        for (String name : packages) {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + name + "/**/*.class")) {
                String path = file.getURL().toString().replace('\\', '/');
                String type = path.substring(path.lastIndexOf("io/paycancel/"), path.length() - ".class".length());
                if (!type.endsWith("-info") && !path.contains("/test-classes/")) {
                    types.add(ClassUtils.resolveClassName(type.replace('/', '.'), null));
                }
            }
        }
        return types.stream();
    }

    private static List<Class<?>> found(Predicate<Class<?>> which) throws IOException {
        return types("io/paycancel/alipay", "io/paycancel/kiccpay", "io/paycancel/validation")
                .filter(which)
                .toList();
    }

    private static boolean isCall(Class<?> type) {
        return Arrays.stream(type.getMethods()).anyMatch(method -> method.isAnnotationPresent(RequestLine.class));
    }

    @Test
    void each_call_is_a_proxy_whose_methods_are_read() throws IOException {
        assertThat(found(NativeHintsTest::isCall)).hasSize(2).allSatisfy(call -> {
            assertThat(RuntimeHintsPredicates.proxies().forInterfaces(call)).accepts(hints);
            for (Method method : call.getMethods()) {
                assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
                        .accepts(hints);
            }
        });
    }

    @Test
    void each_body_can_be_written_read_and_checked() throws IOException {
        List<Class<?>> bodies =
                new ArrayList<>(found(type -> type.getSimpleName().endsWith("Answer")));
        for (Class<?> call : found(NativeHintsTest::isCall)) {
            Arrays.stream(call.getMethods())
                    .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                    .filter(type -> type.getName().startsWith("io.paycancel"))
                    .filter(type -> !type.getName().startsWith("io.paycancel.wire"))
                    .forEach(bodies::add);
        }

        assertThat(bodies).hasSize(8).allSatisfy(body -> {
            assertThat(body.isRecord()).as(body.getName()).isTrue();
            assertThat(RuntimeHintsPredicates.reflection()
                            .onType(body)
                            .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                    .accepts(hints);
            for (var component : body.getRecordComponents()) {
                assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()))
                        .accepts(hints);
            }
            for (Field field : body.getDeclaredFields()) {
                assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(field))
                        .accepts(hints);
            }
        });
    }

    @Test
    void each_constraint_and_its_validator_can_be_made() throws IOException {
        assertThat(found(type -> type.isAnnotationPresent(Constraint.class)))
                .hasSize(5)
                .allSatisfy(constraint -> assertThat(RuntimeHintsPredicates.reflection()
                                .onType(constraint)
                                .withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS))
                        .accepts(hints));
        assertThat(found(ConstraintValidator.class::isAssignableFrom))
                .hasSize(2)
                .allSatisfy(validator -> assertThat(RuntimeHintsPredicates.reflection()
                                .onType(validator)
                                .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                        .accepts(hints));
    }

    @Test
    void what_the_store_makes_and_reads_is_there() throws IOException {
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Connection.class))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(DataSource.class))
                .accepts(hints);
        Resource[] schemas =
                new PathMatchingResourcePatternResolver().getResources("classpath*:io/paycancel/jdbc/schema/*/*.sql");
        assertThat(schemas).hasSizeGreaterThanOrEqualTo(5);
        for (Resource schema : schemas) {
            String path = schema.getURL().toString();
            assertThat(RuntimeHintsPredicates.resource().forResource(path.substring(path.lastIndexOf("io/paycancel"))))
                    .accepts(hints);
        }
    }
}
