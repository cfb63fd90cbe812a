package io.paycancel.spring;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Client;
import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.Currency;
import io.paycancel.model.GatewayId;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.policy.RetryPolicy;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.KeyGenerator;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import io.paycancel.testkit.ManualTime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinitionCustomizer;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is there, what stays away, and what gives way to the application's own. */
@ExtendWith(KiccSimulatorExtension.class)
class BackOffTest {
    @TempDir
    Path folder;

    @Test
    void only_the_gateway_whose_properties_are_there(KiccSimulator kicc) {
        Contexts.alipay(kicc, folder)
                .run(context -> assertThat(context)
                        .hasSingleBean(AlipayGateway.class)
                        .doesNotHaveBean(KiccpayGateway.class)
                        .hasSingleBean(Cancellations.class)
                        .hasSingleBean(EmbeddedDatabase.class)
                        .hasSingleBean(JdbcStore.class));
    }

    @Test
    void a_store_of_the_applications_own_still_has_its_decisions_told(KiccSimulator kicc) {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Contexts.alipay(kicc, folder)
                .withBean(EmbeddedDatabase.class, () -> EmbeddedDatabase.sqlite(folder.resolve("own.db")))
                .withBean(
                        JdbcStore.class,
                        () -> JdbcStore.builder(EmbeddedDatabase.sqlite(folder.resolve("record.db"))
                                        .dataSource())
                                .build())
                .withBean("mine", CancellationListener.class, () -> event -> {
                    if (event instanceof CancellationEvent.Decided) {
                        heard.add("listener");
                    }
                })
                .run(context -> {
                    context.getSourceApplicationContext().addApplicationListener(published -> {
                        if (published instanceof PayloadApplicationEvent<?> one
                                && one.getPayload() instanceof CancellationEvent.Decided) {
                            heard.add("spring");
                        }
                    });
                    Money paid = Money.of("50.22", Currency.USD);
                    context.getBean(Cancellations.class)
                            .accept(CancelRequest.full(
                                    CancellationId.of("own"),
                                    AlipayPayment.of(kicc.approveAlipay(paid).pgCno(), paid)));

                    assertThat(Stream.of(heard.poll(60, TimeUnit.SECONDS), heard.poll(60, TimeUnit.SECONDS)))
                            .containsExactlyInAnyOrder("listener", "spring");
                });
    }

    @Test
    void nothing_when_it_is_switched_off() {
        Contexts.bare()
                .withPropertyValues("paycancel.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(Cancellations.class)
                        .doesNotHaveBean(JdbcStore.class));
    }

    @Test
    void no_type_of_the_alarm_clock_is_a_bean(KiccSimulator kicc) {
        Contexts.alipay(kicc, folder)
                .run(context -> assertThat(context.getBeansOfType(Object.class).values())
                        .noneMatch(bean -> bean.getClass().getName().startsWith("com.github.kagkarlsson")));
    }

    @Test
    void a_node_that_only_accepts(KiccSimulator kicc) {
        Contexts.alipay(kicc, folder)
                .withPropertyValues("paycancel.worker.enabled=false")
                .run(context -> {
                    assertThat(context).hasSingleBean(Cancellations.class).doesNotHaveBean(WorkerLifecycle.class);
                    assertThat(context.getBean(JdbcWorker.class).isRunning()).isFalse();
                });
    }

    @Test
    void a_store_and_an_agenda_of_its_own(KiccSimulator kicc) {
        NonDurableStore own = new NonDurableStore(ManualTime.at(Instant.now()));
        Contexts.alipay(kicc, folder)
                .withBean(CancellationStore.class, () -> own)
                .withBean(Agenda.class, () -> (id, at) -> {})
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(JdbcStore.class)
                            .doesNotHaveBean(JdbcWorker.class)
                            .doesNotHaveBean(EmbeddedDatabase.class);
                    context.getBean(Cancellations.class)
                            .accept(CancelRequest.full(CancellationId.of("a"), AlipayPayment.of("P1")));
                    assertThat(own.find(CancellationId.of("a"))).isPresent();
                });
    }

    @Test
    void a_gateway_of_its_own(KiccSimulator kicc) {
        AlipayGateway own = AlipayGateway.of(AlipaySettings.builder()
                .gatewayId(GatewayId.of("mine"))
                .baseUrl(kicc.baseUrl())
                .mallId("T0001234")
                .secretKey(io.paycancel.model.Secret.of("x"))
                .build());
        Contexts.bare()
                .withPropertyValues("paycancel.store.file=" + folder.resolve("paycancel.db"))
                .withBean(AlipayGateway.class, () -> own)
                .run(context -> assertThat(context.getBean(Cancellations.class)
                                .accept(CancelRequest.full(CancellationId.of("a"), AlipayPayment.of("P1")))
                                .frozen()
                                .gateway())
                        .isEqualTo(GatewayId.of("mine")));
    }

    @Test
    void a_transport_of_its_own(KiccSimulator kicc) {
        AtomicInteger calls = new AtomicInteger();
        Contexts.alipay(kicc, folder)
                .withBean(Client.class, () -> unplugged(calls))
                .run(context -> {
                    context.getBean(Cancellations.class)
                            .cancel(CancelRequest.full(CancellationId.of("a"), AlipayPayment.of("P1")));
                    assertThat(calls).hasValue(1);
                    assertThat(kicc.requests()).isEmpty();
                });
    }

    /** Counts what is sent with it, and reaches nobody. */
    private static Client unplugged(AtomicInteger calls) {
        return (request, options) -> {
            calls.incrementAndGet();
            throw new java.io.IOException("nobody there");
        };
    }

    @Test
    void of_two_transports_none_is_guessed(KiccSimulator kicc) {
        Contexts.alipay(kicc, folder)
                .withBean("one", Client.class, () -> unplugged(new AtomicInteger()))
                .withBean("other", Client.class, () -> unplugged(new AtomicInteger()))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContainingAll("2 beans of type feign.Client", "@Primary", "autowireCandidate"));
    }

    @Test
    void of_several_policies_or_key_generators_none_is_guessed(KiccSimulator kicc) {
        Contexts.alipay(kicc, folder)
                .withBean("one", RetryPolicy.class, () -> RetryPolicy.DEFAULT)
                .withBean("other", RetryPolicy.class, () -> RetryPolicy.DEFAULT)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(NoUniqueBeanDefinitionException.class)
                        .hasMessageContainingAll("RetryPolicy", "one,other"));
        Contexts.alipay(kicc, folder)
                .withBean("one", KeyGenerator.class, () -> () -> IdempotencyKey.of("K1"))
                .withBean("other", KeyGenerator.class, () -> () -> IdempotencyKey.of("K1"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(NoUniqueBeanDefinitionException.class)
                        .hasMessageContainingAll("KeyGenerator", "one,other"));
    }

    @Test
    void the_primary_one_of_two_transports_and_the_one_that_is_a_candidate(KiccSimulator kicc) {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        Stream.<BeanDefinitionCustomizer[]>of(
                        new BeanDefinitionCustomizer[] {one -> one.setPrimary(true), other -> {}},
                        new BeanDefinitionCustomizer[] {one -> {}, other -> other.setAutowireCandidate(false)})
                .forEach(marks -> Contexts.alipay(kicc, folder)
                        .withPropertyValues("paycancel.worker.enabled=false")
                        .withBean("one", Client.class, () -> unplugged(calls), marks[0])
                        .withBean("other", Client.class, () -> unplugged(others), marks[1])
                        .run(context -> context.getBean(Cancellations.class)
                                .cancel(CancelRequest.full(
                                        CancellationId.of("a" + calls.get()), AlipayPayment.of("P" + calls.get())))));
        assertThat(calls).hasValue(2);
        assertThat(others).hasValue(0);
        assertThat(kicc.requests()).isEmpty();
    }

    @Test
    void a_clock_of_its_own(KiccSimulator kicc) {
        Clock clock = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
        Contexts.alipay(kicc, folder)
                .withPropertyValues("paycancel.worker.enabled=false")
                .withBean(Clock.class, () -> clock)
                .run(context -> assertThat(context.getBean(Cancellations.class)
                                .accept(CancelRequest.full(CancellationId.of("a"), AlipayPayment.of("P1")))
                                .frozen()
                                .requestDate()
                                .date())
                        .isEqualTo(LocalDate.of(2030, 1, 1)));
    }

    @Configuration(proxyBeanMethods = false)
    static class LastWord {
        @Bean
        BuilderCustomizer<AlipaySettings.Builder> otherId() {
            return builder -> builder.gatewayId(GatewayId.of("customized"));
        }
    }

    @Test
    void a_customizer_has_the_last_word(KiccSimulator kicc) {
        Contexts.alipay(kicc, folder)
                .withUserConfiguration(LastWord.class)
                .run(context -> assertThat(
                                context.getBean(AlipayGateway.class).profile().id())
                        .isEqualTo(GatewayId.of("customized")));
    }

    @Test
    void virtual_threads_follow_spring(KiccSimulator kicc) {
        Contexts.alipay(kicc, folder)
                .withPropertyValues("spring.threads.virtual.enabled=false")
                .run(context ->
                        assertThat(context.getBean(JdbcWorker.class).toString()).contains("platform threads"));
        String expected = Runtime.version().feature() >= 21 ? "virtual threads" : "platform threads";
        Contexts.alipay(kicc, folder)
                .withPropertyValues("spring.threads.virtual.enabled=true")
                .run(context ->
                        assertThat(context.getBean(JdbcWorker.class).toString()).contains(expected));
    }

    @Test
    void the_record_is_on_the_applications_data_source(KiccSimulator kicc) {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"))) {
            new org.springframework.boot.test.context.runner.ApplicationContextRunner()
                    .withConfiguration(org.springframework.boot.autoconfigure.AutoConfigurations.of(
                            PaycancelStoreAutoConfiguration.class, PaycancelAutoConfiguration.class))
                    .withPropertyValues(
                            "paycancel.alipay.base-url=" + kicc.baseUrl(),
                            "paycancel.alipay.mall-id=T0001234",
                            "paycancel.alipay.secret-key=demo-alipay-secret-key")
                    .withBean(DataSource.class, database::dataSource)
                    .run(context -> assertThat(context)
                            .hasNotFailed()
                            .hasSingleBean(JdbcStore.class)
                            .doesNotHaveBean(EmbeddedDatabase.class));
        }
        assertThat(folder.resolve("paycancel.db")).doesNotExist();
    }
}
