package io.paycancel.spring;

import io.paycancel.validation.MaxBytes;
import io.paycancel.validation.MaxBytesValidator;
import io.paycancel.validation.PlainText;
import io.paycancel.validation.PlainTextValidator;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.util.ClassUtils;

/** What a native image must keep: calls that Feign implements, bodies and their checks, schema files. */
final class NativeHints implements RuntimeHintsRegistrar {
    private static final List<String> CALLS =
            List.of("io.paycancel.alipay.AlipayApi", "io.paycancel.kiccpay.KiccpayApi");
    private static final List<String> BODIES = List.of(
            "io.paycancel.alipay.ReviseRequest",
            "io.paycancel.alipay.ReviseAnswer",
            "io.paycancel.alipay.FindRequest",
            "io.paycancel.alipay.FindAnswer",
            "io.paycancel.kiccpay.ReqCancel",
            "io.paycancel.kiccpay.CancelAnswer",
            "io.paycancel.kiccpay.ReqRtran",
            "io.paycancel.kiccpay.RtranAnswer");
    private static final List<String> CONSTRAINTS = List.of(
            MaxBytes.class.getName(),
            PlainText.class.getName(),
            "io.paycancel.alipay.IdText",
            "io.paycancel.kiccpay.CleanText",
            "io.paycancel.kiccpay.Required");

    private static final List<String> DATABASES = List.of("h2", "mariadb", "mysql", "postgresql", "sqlite");

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        ReflectionHints reflection = hints.reflection();
        for (String call : CALLS) {
            reflection.registerType(TypeReference.of(call), MemberCategory.INVOKE_PUBLIC_METHODS);
            hints.proxies().registerJdkProxy(TypeReference.of(call));
        }
        hints.proxies().registerJdkProxy(Connection.class).registerJdkProxy(DataSource.class);
        for (String body : BODIES) {
            Class<?> type = ClassUtils.resolveClassName(body, classLoader);
            new BindingReflectionHintsRegistrar().registerReflectionHints(reflection, type);
            // The constraints are read from the fields behind the components.
            for (Field field : type.getDeclaredFields()) {
                reflection.registerField(field);
            }
        }
        for (String constraint : CONSTRAINTS) {
            reflection.registerType(TypeReference.of(constraint), MemberCategory.INVOKE_DECLARED_METHODS);
        }
        reflection.registerTypes(
                List.of(TypeReference.of(MaxBytesValidator.class), TypeReference.of(PlainTextValidator.class)),
                type -> type.withMembers(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS));
        // The store's module is compiled for Java 17, and asks for virtual threads by name.
        reflection.registerType(Thread.class, MemberCategory.INVOKE_PUBLIC_METHODS);
        reflection.registerType(
                TypeReference.of("java.lang.Thread$Builder$OfVirtual"), MemberCategory.INVOKE_PUBLIC_METHODS);
        for (String database : DATABASES) {
            hints.resources().registerPattern("io/paycancel/jdbc/schema/" + database + "/*.sql");
        }
    }
}
