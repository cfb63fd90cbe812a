package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SecretMaskTest {
    /** With what JSON may write otherwise: a quotation mark, a backslash, a slash, a tab and a letter that is not ASCII. */
    private static final String SECRET = "q\"b\\s/t\tk\u00fc";

    private static Object shown(Map<String, Object> properties, String key, Object value) {
        MapPropertySource source = new MapPropertySource("test", properties);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(source);
        SanitizableData data = new SanitizableData(source, key, value);
        return new SecretMask(() -> SecretMask.secretsOf(environment))
                .apply(data)
                .getValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"k\":\"q\\\"b\\\\s/t\\tk\u00fc\"}",
                "{\"k\":\"q\\u0022b\\u005cs\\/t\\u0009k\\u00FC\"}",
                "as it is: q\"b\\s/t\tk\u00fc"
            })
    void a_secret_is_masked_however_json_writes_it(String text) {
        assertThat(shown(Map.of("paycancel.alipay.secret-key", SECRET), "SPRING_APPLICATION_JSON", text))
                .isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown(Map.of("paycancel.alipay.secret-key", "another"), "SPRING_APPLICATION_JSON", text))
                .isEqualTo(text);
    }

    @Test
    void properties_beside_them_that_cannot_be_read_hide_nothing_and_break_nothing() {
        Map<String, Object> properties = Map.of(
                "paycancel.enabled", "false",
                "paycancel.alipay.deadline", "soon",
                "paycancel.alipay.secret-key", "${paycancel.alipay.secret-key}",
                "paycancel.no-such-property", "1",
                "paycancel.kiccpay.secret-key", SECRET,
                "paycancel.store.sealing.keys.k1", "sealing-1");
        assertThat(shown(properties, "ANY", "holds " + SECRET)).isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown(properties, "ANY", "holds sealing-1")).isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown(properties, "paycancel.alipay.deadline", "soon")).isEqualTo("soon");
    }

    @Test
    void the_next_keys_are_masked_and_the_moment_of_their_change_is_not() {
        Map<String, Object> properties = Map.of(
                "paycancel.alipay.next-secret-key", "next-1-" + SECRET,
                "paycancel.kiccpay.next-secret-key", "next-2-" + SECRET);
        for (String key : List.of("paycancel.alipay.nextSecretKey", "PAYCANCEL_KICCPAY_NEXTSECRETKEY")) {
            assertThat(shown(Map.of(), key, "anything")).isEqualTo(SanitizableData.SANITIZED_VALUE);
        }
        for (Object secret : properties.values()) {
            assertThat(shown(properties, "ANY", "holds " + secret)).isEqualTo(SanitizableData.SANITIZED_VALUE);
        }
        for (String key : List.of("paycancel.alipay.next-secret-key-from", "PAYCANCEL_ALIPAY_NEXTSECRETKEYFROM")) {
            assertThat(shown(properties, key, "2026-12-01T03:00:00+09:00")).isEqualTo("2026-12-01T03:00:00+09:00");
        }
    }
}
