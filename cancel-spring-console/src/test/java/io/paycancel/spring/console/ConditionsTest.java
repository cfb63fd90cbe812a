package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.ConfigurationException;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/** When there is a console, and when the application does not start. */
class ConditionsTest {
    private static final FilteredClassLoader WITHOUT_SECURITY = new FilteredClassLoader("org.springframework.security");

    /** Knows no people. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ConsoleApplication.Tills.class)
    static class Plain {}

    private static WebApplicationContextRunner web() {
        return new WebApplicationContextRunner()
                .withUserConfiguration(Plain.class)
                .withPropertyValues(ConsoleTest.PROPERTIES)
                .withPropertyValues("paycancel.store.file=" + ConsoleTest.file(), "paycancel.worker.enabled=false");
    }

    private static WebApplicationContextRunner on() {
        return web().withPropertyValues("paycancel.console.enabled=true");
    }

    private static void assertThatItFails(WebApplicationContextRunner runner, String... told) {
        runner.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(ConfigurationException.class)
                .message()
                .contains(told));
    }

    @Test
    void there_is_none_unless_it_is_switched_on() {
        web().run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ConsoleController.class));
        on().withPropertyValues("paycancel.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ConsoleController.class));
    }

    @Test
    void with_spring_security_it_has_a_filter_chain_beside_boots() {
        on().run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(ConsoleController.class);
            assertThat(context).getBeans(SecurityFilterChain.class).hasSize(2);
            assertThat(context.getBean(Access.class)).isInstanceOf(SecuredAccess.class);
        });
    }

    @Test
    void the_application_may_bring_a_filter_chain_of_its_own_for_it() {
        SecurityFilterChain own = new DefaultSecurityFilterChain(request -> false);
        on().withBean("paycancelConsoleSecurity", SecurityFilterChain.class, () -> own)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBeans(SecurityFilterChain.class)
                        .containsOnlyKeys("paycancelConsoleSecurity"));
    }

    @Test
    void without_spring_security_the_application_does_not_start() {
        assertThatItFails(
                on().withClassLoader(WITHOUT_SECURITY),
                "spring-boot-starter-security",
                "PAYCANCEL_OPERATOR",
                "paycancel.console.allow-unsecured=true");
    }

    @Test
    void unless_it_was_said_that_this_machine_is_enough() {
        on().withClassLoader(WITHOUT_SECURITY)
                .withPropertyValues("paycancel.console.allow-unsecured=true")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(LoopbackAccess.class));
    }

    @Test
    void the_word_that_it_may_be_unsecured_opens_nothing_where_it_is_secured() {
        on().withPropertyValues("paycancel.console.allow-unsecured=true")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SecuredAccess.class));
    }

    @Test
    void two_people_cannot_be_told_apart_without_spring_security() {
        assertThatItFails(
                on().withClassLoader(WITHOUT_SECURITY)
                        .withPropertyValues(
                                "paycancel.console.allow-unsecured=true", "paycancel.console.two-person=true"),
                "nobody can tell two people apart");
    }

    @Test
    void spring_security_that_is_not_switched_on_is_no_protection() {
        assertThatItFails(
                on().withPropertyValues(
                                "spring.autoconfigure.exclude="
                                        + "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"),
                "Spring Security is not switched on");
    }

    @Test
    void a_store_of_the_applications_own_cannot_be_searched() {
        NonDurableStore own = new NonDurableStore(InstantSource.system());
        assertThatItFails(
                on().withBean(CancellationStore.class, () -> own).withBean(Agenda.class, () -> (id, at) -> {}),
                "searches a JdbcStore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "paycancel", "/paycancel/", "/a b", "/**", "/a/{b}", "//a"})
    void a_path_that_is_none_is_told(String path) {
        assertThatItFails(on().withPropertyValues("paycancel.console.path=" + path), "paycancel.console.path");
    }

    @Test
    void an_application_without_pages_has_no_console() {
        new ApplicationContextRunner()
                .withUserConfiguration(Plain.class)
                .withPropertyValues(ConsoleTest.PROPERTIES)
                .withPropertyValues(
                        "paycancel.store.file=" + ConsoleTest.file(),
                        "paycancel.worker.enabled=false",
                        "paycancel.console.enabled=true")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ConsoleController.class));
    }
}
