package io.paycancel.spring.console;

import io.paycancel.Cancellations;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.model.ConfigurationException;
import io.paycancel.port.PaymentGateway;
import io.paycancel.spring.PaycancelAutoConfiguration;
import io.paycancel.spring.PaycancelProperties;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Pages below {@code paycancel.console.path}, if {@code paycancel.console.enabled} is true. Comes after Boot's security, whose
 * default filter chain must not stay away because there is one for these pages.
 */
@AutoConfiguration(
        after = PaycancelAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
@ConditionalOnProperty(name = "paycancel.console.enabled", havingValue = "true")
@ConditionalOnBean(Cancellations.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ImportRuntimeHints(PaycancelConsoleAutoConfiguration.Hints.class)
public final class PaycancelConsoleAutoConfiguration {
    private PaycancelConsoleAutoConfiguration() {}

    /** With Spring Security: people who have logged in and have the role. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.security.web.SecurityFilterChain")
    @Import(ConsoleSecurity.class)
    static class Secured {
        private Secured() {}
    }

    /** Without it: whoever sits at this machine, if that was said to be enough. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.security.web.SecurityFilterChain")
    static class Unsecured {
        private Unsecured() {}

        @Bean
        static Access paycancelConsoleAccess(PaycancelProperties properties) {
            if (!properties.console().allowUnsecured()) {
                throw new ConfigurationException("paycancel.console.enabled is true, but there is no Spring Security:"
                        + " add spring-boot-starter-security and give people the role "
                        + properties.console().role()
                        + ", or set paycancel.console.allow-unsecured=true, which serves this machine only");
            }
            if (properties.console().twoPerson()) {
                throw new ConfigurationException(
                        "paycancel.console.two-person is true, but without Spring Security nobody can tell two people"
                                + " apart: add spring-boot-starter-security");
            }
            return new LoopbackAccess();
        }
    }

    @Bean
    static Site paycancelConsoleSite(PaycancelProperties properties) {
        return Site.of(properties.console());
    }

    @Bean
    static Visits paycancelConsoleVisits(Site site, Access access) {
        return new Visits(site, access, InstantSource.system());
    }

    @Bean
    static CasePage paycancelConsoleCasePage(
            ObjectProvider<JdbcStore> stores, Cancellations cancellations, PaycancelProperties properties) {
        return new CasePage(
                theStore(stores), cancellations.byHand(), properties.console().twoPerson());
    }

    @Bean
    static ConsoleController paycancelConsoleController(
            Visits visits,
            Cancellations cancellations,
            ObjectProvider<JdbcStore> stores,
            PaycancelProperties properties,
            ObjectProvider<PaymentGateway<?>> gateways,
            CasePage casePage) {
        JdbcStore store = theStore(stores);
        return new ConsoleController(
                visits,
                cancellations,
                store,
                new PaymentNumbers(store, properties),
                gateways.stream().map(gateway -> gateway.profile().id()).collect(Collectors.toSet()),
                casePage);
    }

    private static JdbcStore theStore(ObjectProvider<JdbcStore> stores) {
        JdbcStore store = stores.getIfUnique();
        if (store == null) {
            throw new ConfigurationException("paycancel.console.enabled is true, but the record is kept in a store of"
                    + " the application's own: the console searches a JdbcStore");
        }
        return store;
    }

    @Bean
    static DeedController paycancelDeedController(
            Visits visits, Cancellations cancellations, CasePage casePage, PaycancelProperties properties) {
        return new DeedController(
                visits, cancellations, casePage, properties.console().twoPerson());
    }

    @Bean
    static WebMvcConfigurer paycancelConsoleGuard(Site site, Access access) {
        Guard guard = new Guard(site, access, access instanceof LoopbackAccess);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(guard).addPathPatterns(site.path(), site.path() + "/**");
            }
        };
    }

    /** What a native image must keep. */
    static final class Hints implements RuntimeHintsRegistrar {
        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
            hints.resources()
                    .registerPattern("io/paycancel/spring/console/console.css")
                    .registerPattern("io/paycancel/spring/console/words_*.properties");
        }
    }
}
