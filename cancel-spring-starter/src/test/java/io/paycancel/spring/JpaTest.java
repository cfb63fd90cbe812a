package io.paycancel.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.event.CancellationEvent;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationConflictException;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Transactional;

/** A whole Spring Boot application with JPA, configured by nothing but its class path and its properties. */
@ExtendWith(KiccSimulatorExtension.class)
class JpaTest {
    private static final CancellationId ID = CancellationId.of("order-1");
    private static final Money PAID = Money.of("50.22", Currency.USD);

    @TempDir
    private Path folder;

    @Entity(name = "ReturnedOrder")
    @Table(name = "returned_order")
    static class ReturnedOrder {
        @Id
        @Nullable
        String id;

        @Nullable
        String refund;
    }

    @EnableAutoConfiguration
    static class Shop {
        private final BlockingQueue<CancellationId> decided = new LinkedBlockingQueue<>();
        private final Cancellations cancellations;

        @PersistenceContext
        private @Nullable EntityManager entityManager;

        Shop(Cancellations cancellations) {
            this.cancellations = cancellations;
        }

        private EntityManager entities() {
            return Objects.requireNonNull(entityManager);
        }

        public BlockingQueue<CancellationId> decided() {
            return decided;
        }

        @Transactional
        public void giveBack(AlipayPayment payment, boolean fail) {
            ReturnedOrder order = new ReturnedOrder();
            order.id = ID.value();
            entities().persist(order);
            cancellations.accept(CancelRequest.full(ID, payment));
            if (fail) {
                throw new IllegalStateException("the merchant's own mistake");
            }
        }

        @Transactional
        public boolean conflicts(AlipayPayment other) {
            ReturnedOrder order = new ReturnedOrder();
            order.id = "another";
            entities().persist(order);
            try {
                cancellations.accept(CancelRequest.full(ID, other));
                return false;
            } catch (CancellationConflictException e) {
                return true;
            }
        }

        @Transactional(readOnly = true)
        public List<String> orders() {
            return entities()
                    .createQuery("select o.id from ReturnedOrder o order by o.id", String.class)
                    .getResultList();
        }

        @Transactional(readOnly = true)
        public List<String> refunds() {
            return entities()
                    .createQuery("select o.refund from ReturnedOrder o where o.refund is not null", String.class)
                    .getResultList();
        }

        @EventListener
        public void on(CancellationEvent.Decided event) {
            ReturnedOrder order = entities().find(ReturnedOrder.class, ID.value());
            order.refund = event.cancellation().state().name();
            decided.add(event.cancellation().id());
        }
    }

    private ApplicationContextRunner shop(KiccSimulator kicc) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Shop.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:h2:file:" + folder.resolve("shop") + ";WRITE_DELAY=0",
                        "spring.jpa.hibernate.ddl-auto=create",
                        "paycancel.store.create-tables=true",
                        "paycancel.alipay.base-url=" + kicc.baseUrl(),
                        "paycancel.alipay.mall-id=" + AlipayMerchant.DEMO.mallId(),
                        "paycancel.alipay.secret-key="
                                + AlipayMerchant.DEMO.secretKey().reveal());
    }

    private static AlipayPayment payment(KiccSimulator kicc) {
        return AlipayPayment.of(kicc.approveAlipay(PAID).pgCno(), PAID);
    }

    @Test
    void an_acceptance_commits_with_the_entities_and_what_was_decided_is_told(KiccSimulator kicc) {
        AlipayPayment payment = payment(kicc);
        shop(kicc).run(context -> {
            Shop shop = context.getBean(Shop.class);

            shop.giveBack(payment, false);

            assertThat(shop.decided().poll(60, TimeUnit.SECONDS)).isEqualTo(ID);
            assertThat(shop.orders()).containsExactly("order-1");
            assertThat(kicc.ledger().payment(payment.pgCno()).refunds()).isEqualTo(1);
        });
        shop(kicc)
                .withPropertyValues("spring.jpa.hibernate.ddl-auto=none")
                .run(context -> assertThat(context.getBean(Shop.class).refunds())
                        .as("what a listener wrote was committed")
                        .containsExactly("CANCELLED"));
    }

    @Test
    void an_acceptance_rolls_back_with_the_entities_and_nothing_is_sent(KiccSimulator kicc) {
        AlipayPayment payment = payment(kicc);
        shop(kicc).run(context -> {
            Shop shop = context.getBean(Shop.class);

            assertThatThrownBy(() -> shop.giveBack(payment, true)).hasMessage("the merchant's own mistake");

            assertThat(shop.orders()).isEmpty();
            assertThat(context.getBean(Cancellations.class).find(ID)).isEmpty();
            shop.giveBack(payment, false);
            assertThat(shop.decided().poll(60, TimeUnit.SECONDS)).isEqualTo(ID);
            assertThat(kicc.ledger().payment(payment.pgCno()).refunds()).isEqualTo(1);
        });
    }

    @Test
    void a_conflict_leaves_the_transaction_usable(KiccSimulator kicc) {
        AlipayPayment payment = payment(kicc);
        shop(kicc).run(context -> {
            Shop shop = context.getBean(Shop.class);
            shop.giveBack(payment, false);

            assertThat(shop.conflicts(payment(kicc))).isTrue();

            assertThat(shop.orders()).containsExactly("another", "order-1");
        });
    }
}
