package io.paycancel.spring;

import feign.Client;
import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.event.CancellationListener;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.kiccpay.KiccpaySettings;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.GatewayId;
import io.paycancel.model.InvalidNameException;
import io.paycancel.policy.Backoff;
import io.paycancel.policy.RetryPolicy;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.KeyGenerator;
import io.paycancel.port.PaymentGateway;
import io.paycancel.port.Time;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The gateways whose properties are there, and the {@link Cancellations} that use them. */
@AutoConfiguration(after = PaycancelStoreAutoConfiguration.class)
@ConditionalOnProperty(name = "paycancel.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PaycancelProperties.class)
public final class PaycancelAutoConfiguration {
    private PaycancelAutoConfiguration() {}

    /** Pages that somebody relies on would be missed when they are needed. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "paycancel.console.enabled", havingValue = "true")
    @ConditionalOnMissingClass("io.paycancel.spring.console.PaycancelConsoleAutoConfiguration")
    static class WithoutConsole {
        WithoutConsole() {
            throw new ConfigurationException(
                    "paycancel.console.enabled is true, but the module cancel-spring-console is not on the class path");
        }
    }

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnGatewayProperties.Alipay.class)
    static AlipayGateway paycancelAlipayGateway(
            PaycancelProperties properties,
            ObjectProvider<Client> clients,
            ObjectProvider<Time> times,
            ObjectProvider<Clock> clocks,
            ObjectProvider<BuilderCustomizer<AlipaySettings.Builder>> customizers) {
        PaycancelProperties.Alipay alipay = Objects.requireNonNull(properties.alipay());
        AlipaySettings.Builder builder = AlipaySettings.builder()
                .gatewayId(gatewayId("paycancel.alipay.gateway-id", alipay.gatewayId()))
                .deadline(alipay.deadline())
                .grace(alipay.grace())
                .answerWindow(new AnswerWindow(alipay.answerWindowDays()))
                .soleCanceller(alipay.soleCanceller())
                .duplicateCodes(alipay.duplicateCodes())
                .undecidedCodes(alipay.undecidedCodes())
                .refusalsWithoutEcho(alipay.refusalsWithoutEcho())
                .findKey(alipay.findKey());
        Optional.ofNullable(alipay.baseUrl()).ifPresent(builder::baseUrl);
        Optional.ofNullable(alipay.mallId()).ifPresent(builder::mallId);
        Optional.ofNullable(alipay.secretKey()).ifPresent(builder::secretKey);
        Optional.ofNullable(alipay.nextSecretKey()).ifPresent(builder::nextSecretKey);
        Optional.ofNullable(alipay.nextSecretKeyFrom()).ifPresent(builder::nextSecretKeyFrom);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        AlipayGateway.Builder gateway = AlipayGateway.builder(builder.build());
        Transports.own(clients).ifPresent(gateway::client);
        clocks.ifUnique(gateway::clock);
        times.ifUnique(time -> gateway.clock(time::now));
        return gateway.build();
    }

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnGatewayProperties.Kiccpay.class)
    static KiccpayGateway paycancelKiccpayGateway(
            PaycancelProperties properties,
            ObjectProvider<Client> clients,
            ObjectProvider<Time> times,
            ObjectProvider<Clock> clocks,
            ObjectProvider<BuilderCustomizer<KiccpaySettings.Builder>> customizers) {
        PaycancelProperties.Kiccpay kiccpay = Objects.requireNonNull(properties.kiccpay());
        KiccpaySettings.Builder builder = KiccpaySettings.builder()
                .gatewayId(gatewayId("paycancel.kiccpay.gateway-id", kiccpay.gatewayId()))
                .deadline(kiccpay.deadline())
                .grace(kiccpay.grace())
                .answerWindow(new AnswerWindow(kiccpay.answerWindowDays()))
                .undecidedCodes(kiccpay.undecidedCodes())
                .alreadyReversedCodes(kiccpay.alreadyReversedCodes());
        Optional.ofNullable(kiccpay.baseUrl()).ifPresent(builder::baseUrl);
        Optional.ofNullable(kiccpay.channelId()).ifPresent(builder::channelId);
        Optional.ofNullable(kiccpay.secretKey()).ifPresent(builder::secretKey);
        Optional.ofNullable(kiccpay.nextSecretKey()).ifPresent(builder::nextSecretKey);
        Optional.ofNullable(kiccpay.nextSecretKeyFrom()).ifPresent(builder::nextSecretKeyFrom);
        Optional.ofNullable(kiccpay.tid()).ifPresent(builder::tid);
        Optional.ofNullable(kiccpay.svcId()).ifPresent(builder::svcId);
        Optional.ofNullable(kiccpay.bizrNo()).ifPresent(builder::bizrNo);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        KiccpayGateway.Builder gateway = KiccpayGateway.builder(builder.build());
        Transports.own(clients).ifPresent(gateway::client);
        clocks.ifUnique(gateway::clock);
        times.ifUnique(time -> gateway.clock(time::now));
        return gateway.build();
    }

    @Bean
    @ConditionalOnMissingBean
    static Cancellations paycancelCancellations(
            PaycancelProperties properties,
            ObjectProvider<PaymentGateway<?>> gateways,
            CancellationStore store,
            Agenda agenda,
            ObjectProvider<RetryPolicy> retryPolicies,
            ObjectProvider<KeyGenerator> keys,
            ObjectProvider<Time> times,
            ObjectProvider<Clock> clocks,
            ListableBeanFactory beans,
            ApplicationEventPublisher publisher,
            ObjectProvider<BuilderCustomizer<Cancellations.Builder>> customizers) {
        PaycancelProperties.Retry.Backoff backoff = properties.retry().backoff();
        Cancellations.Builder builder = Cancellations.builder()
                .store(store)
                .agenda(agenda)
                .retryPolicy(retryPolicies.getIfAvailable(
                        () -> new RetryPolicy(new Backoff(backoff.first(), backoff.most()))));
        new GatewayLimits(properties.maxInFlight())
                .addAll(gateways.orderedStream().toList(), builder);
        // Of several none is guessed: the start fails. A clock may be there for other purposes.
        keys.ifAvailable(builder::keys);
        clocks.ifUnique(builder::clock);
        times.ifAvailable(builder::time);
        if (agenda instanceof JdbcWorker worker) {
            builder.attemptsOn(worker.attemptExecutor()).node(worker.node());
        }
        switch (properties.store().events()) {
            case STORED ->
                builder.listener(
                        keeps(store, SpringEvents.STORED_NAME)
                                ? SpringEvents.passing(publisher)
                                : publisher::publishEvent);
            case AT_ONCE -> builder.listener(publisher::publishEvent);
            case NONE -> {}
        }
        // A store of the application's own does not know of them: they are told once.
        Stream.of(beans.getBeanNamesForType(CancellationListener.class, false, false))
                .filter(name -> !keeps(store, name))
                .forEach(name -> builder.listener(
                        event -> beans.getBean(name, CancellationListener.class).on(event)));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private static GatewayId gatewayId(String property, String value) {
        try {
            return GatewayId.of(value);
        } catch (InvalidNameException e) {
            throw new ConfigurationException(property + ": " + e.getMessage(), e);
        }
    }

    private static boolean keeps(CancellationStore store, String listener) {
        return store instanceof JdbcStore jdbc && jdbc.listeners().contains(listener);
    }

    @Bean
    @ConditionalOnBean(JdbcWorker.class)
    @ConditionalOnProperty(name = "paycancel.worker.enabled", matchIfMissing = true)
    static WorkerLifecycle paycancelWorkerLifecycle(JdbcWorker worker, Cancellations cancellations) {
        return new WorkerLifecycle(worker, cancellations);
    }
}
