package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessSettingsTest {
    private static final String JAVA_HOME = System.getProperty("java.home");

    @AfterEach
    void restore() {
        System.clearProperty(ProcessSettings.RESEND);
        System.clearProperty(ProcessSettings.NO_HOST_CHECK);
        System.clearProperty("com.sun.net.ssl.checkRevocation");
        System.setProperty("java.home", JAVA_HOME);
    }

    @ParameterizedTest
    @CsvSource({
        "jdk.httpclient.enableAllMethodRetry,true",
        "jdk.httpclient.enableAllMethodRetry,''",
        "jdk.httpclient.enableAllMethodRetry,yes",
        "jdk.internal.httpclient.disableHostnameVerification,''",
        "jdk.internal.httpclient.disableHostnameVerification,TRUE"
    })
    void a_client_is_not_made_in_a_process_that_resends_or_does_not_check_names(String name, String value) {
        System.setProperty(name, value);
        assertThatThrownBy(SendOnceClient::create)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The property " + name + " must not be set");
    }

    @Test
    void saying_no_is_allowed() {
        System.setProperty(ProcessSettings.RESEND, "False");
        System.setProperty(ProcessSettings.NO_HOST_CHECK, "false");
        assertThatCode(SendOnceClient::create).doesNotThrowAnyException();
    }

    @Test
    void the_process_s_net_properties_count_too(@TempDir Path home) throws Exception {
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/net.properties"), "jdk.httpclient.enableAllMethodRetry=true\n");
        System.setProperty("java.home", home.toString());
        assertThatThrownBy(ProcessSettings::requireSafe).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void a_process_without_net_properties_has_no_such_settings(@TempDir Path home) {
        System.setProperty("java.home", home.toString());
        assertThatCode(ProcessSettings::requireSafe).doesNotThrowAnyException();
    }

    @Test
    void a_handshake_may_block_only_where_revocation_is_looked_up() {
        assertThat(ProcessSettings.handshakeMayBlock()).isFalse();
        System.setProperty("com.sun.net.ssl.checkRevocation", "true");
        assertThat(ProcessSettings.handshakeMayBlock()).isTrue();
    }
}
