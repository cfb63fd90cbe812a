package io.paycancel.fuzz.surface;

import feign.Client;
import io.paycancel.Cancellations;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.port.Agenda;
import io.paycancel.port.PaymentGateway;
import io.paycancel.spring.PaycancelAutoConfiguration;
import io.paycancel.spring.PaycancelProperties;
import io.paycancel.spring.PaycancelStoreAutoConfiguration;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** Makes of properties what the starter makes of them, by its own methods, without an application around them. */
final class ConfiguredBeans {
    private final DataSource database = Databases.open();

    /** Why an application with these properties does not start; {@code null} if it does. */
    @Nullable
    Throwable failureWith(Map<String, Object> properties) {
        try {
            PaycancelProperties bound = new Binder(new MapConfigurationPropertySource(properties))
                    .bindOrCreate(
                            "paycancel",
                            Bindable.of(PaycancelProperties.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
            makeAll(bound);
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void makeAll(PaycancelProperties properties) {
        if (!properties.enabled()) {
            return;
        }
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerResolvableDependency(ListableBeanFactory.class, beans);
        beans.registerResolvableDependency(ApplicationEventPublisher.class, (ApplicationEventPublisher) event -> {});
        beans.registerResolvableDependency(Environment.class, new StandardEnvironment());
        beans.registerSingleton("properties", properties);
        beans.registerSingleton("transport", (Client) (request, options) -> {
            throw new IllegalStateException("Nothing is sent");
        });
        beans.registerSingleton("database", database);
        beans.registerSingleton("agenda", (Agenda) (id, notBefore) -> {});
        if (properties.alipay() != null) {
            define(beans, PaycancelAutoConfiguration.class, "paycancelAlipayGateway");
        }
        if (properties.kiccpay() != null) {
            define(beans, PaycancelAutoConfiguration.class, "paycancelKiccpayGateway");
        }
        define(beans, PaycancelStoreAutoConfiguration.class, "paycancelStore");
        define(beans, PaycancelStoreAutoConfiguration.class, "paycancelWorker");
        define(beans, PaycancelAutoConfiguration.class, "paycancelCancellations");
        try {
            // In the order of an application that starts.
            beans.getBean(JdbcStore.class);
            beans.getBean(JdbcWorker.class).close();
            beans.getBeansOfType(PaymentGateway.class)
                    .values()
                    .forEach(gateway -> gateway.profile().rules().lease());
            beans.getBean(Cancellations.class);
        } finally {
            beans.destroySingletons();
        }
    }

    private static void define(DefaultListableBeanFactory beans, Class<?> configuration, String method) {
        RootBeanDefinition definition = new RootBeanDefinition(configuration);
        definition.setFactoryMethodName(method);
        definition.setAutowireMode(AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR);
        beans.registerBeanDefinition(method, definition);
    }
}
