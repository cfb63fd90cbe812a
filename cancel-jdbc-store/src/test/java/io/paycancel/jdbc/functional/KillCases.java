package io.paycancel.jdbc.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Attempt;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.State;
import io.paycancel.testkit.KiccSimulator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * {@code kill -9} at every step of the life of a cancellation: another process on the same database brings it to its end, and
 * the money moves once. Each case has a database, a simulator and a process to kill of its own; a few run at a time. The process
 * that takes over is the test's own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(OS.LINUX)
@Timeout(300)
abstract class KillCases {
    private static final int AT_A_TIME = 6;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long AMOUNT = 1000;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private Map<KillCase, Future<?>> running;

    /** A new database. */
    abstract Place place();

    @BeforeAll
    void begin() {
        Midnight.mustBeFar();
        Quiet.please();
        running = KillCase.ALL.stream()
                .collect(Collectors.toMap(Function.identity(), kill -> threads.submit(() -> run(kill))));
    }

    @AfterAll
    void end() {
        threads.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> killed_at_every_step() {
        return KillCase.ALL.stream()
                .map(kill -> DynamicTest.dynamicTest(
                        kill.toString(), () -> running.get(kill).get()));
    }

    private void run(KillCase kill) {
        try (Place place = place();
                KiccSimulator kicc = KiccSimulator.start()) {
            new Run(kill, place, kicc).run();
        }
    }

    private record Run(KillCase kill, Place place, KiccSimulator kicc) {
        void run() {
            Order order = order();
            kicc.nextOn(kill.kiccpay() ? Arrivals.REQ_CANCEL : Arrivals.REVISE, kill.fault());
            try (NodeProcess first = NodeProcess.start(victim())) {
                ask(first, order);
                arriveAndKill(first, order.id());
                assertThat(kicc.ledger().entries()).hasSize(kill.hasMovedMoney() ? 1 : 0);
            }
            Lines second = new Lines("second");
            try (Node rescuer = new Node(settings("second"), new Printer(second::add))) {
                if (!kill.lasts()) {
                    leftNothing(order.id());
                    rescuer.obey(("accept " + order.words()).split(" "));
                }
                rescuer.obey("worker");
                decided(second, order.id());
            }
        }

        private Order order() {
            return kill.kiccpay()
                    ? Order.full("order-1", kicc.approveKiccpay(AMOUNT), true)
                    : Order.part("order-1", kicc.approveAlipay(Money.ofMinor(AMOUNT, Currency.KRW)), AMOUNT * 4 / 10);
        }

        private NodeSettings settings(String name) {
            return NodeSettings.of(name, place.url(), kicc.baseUrl());
        }

        /** Time enough for a first departure, and to be killed before the deadline, on a busy machine too. */
        private NodeSettings victim() {
            NodeSettings settings = settings("first").holdingAt(kill.moment()).grace(Duration.ofSeconds(5));
            return kill.moment() == Moment.AFTER_BYTES_LEFT ? settings.deadline(Duration.ofSeconds(3)) : settings;
        }

        private void ask(NodeProcess node, Order order) {
            node.printed().await("ready");
            if (kill.synchronous()) {
                node.send("cancel " + order.words() + " " + LIMIT.toMillis());
                if (kill.moment() == Moment.IN_LISTENER) {
                    node.send("worker");
                }
                return;
            }
            node.send("accept " + order.words());
            if (kill.lasts() && kill.moment() != Moment.AFTER_ACCEPT_COMMITS) {
                node.printed().await("accepted");
                node.send("worker");
            }
        }

        private void arriveAndKill(NodeProcess node, String id) {
            if (kill.moment() == Moment.AFTER_BYTES_LEFT) {
                Wait.until(
                        () -> "its request arrives. " + node,
                        LIMIT,
                        () -> !Arrivals.byKey(kicc).isEmpty());
            } else {
                node.printed().await("held " + kill.moment());
            }
            node.kill();
            assertThat(node.printed().beginningWith("outcome")).as("%s", node).isEmpty();
            if (kill.moment() == Moment.IN_LISTENER) {
                assertThat(node.printed().beginningWith("told " + id))
                        .as("%s", node)
                        .hasSize(1);
            }
        }

        private void leftNothing(String id) {
            assertThat(find(id)).isEmpty();
            assertThat(Books.count(place.dataSource(), "cancel_wakeups")).isZero();
            assertThat(Books.count(place.dataSource(), "payment_balance")).isZero();
            assertThat(kicc.requests(Arrivals.REVISE)).isEmpty();
        }

        private void decided(Lines second, String id) {
            Wait.until(
                    () -> "it is decided: " + find(id) + ". " + second,
                    LIMIT,
                    () -> find(id).filter(file -> file.cancellation().state().isFinal())
                            .isPresent());
            second.await("told " + id + " CANCELLED");
            assertThat(find(id).orElseThrow().cancellation().state()).isEqualTo(State.CANCELLED);
            assertThat(kicc.ledger().entries())
                    .singleElement()
                    .satisfies(moved -> assertThat(moved.amount())
                            .isEqualTo(find(id).orElseThrow().cancellation().reserved()));
            if (kill.interruptsAnAttempt()) {
                assertThat(find(id).orElseThrow().attempts())
                        .extracting(Attempt::result)
                        .anySatisfy(result -> assertThat(result).contains("INTERRUPTED"));
            }
            assertThat(new Audit(Books.of(place.dataSource()), kicc, NodeSettings.DEADLINE, NodeSettings.LEASE)
                            .violations(Set.of(id)))
                    .as("%s%s", find(id), second)
                    .isEmpty();
            Wait.until(
                    () -> "nobody is left to be told or woken. " + second,
                    LIMIT,
                    () -> Books.count(place.dataSource(), "cancellation_notice") == 0
                            && Books.count(place.dataSource(), "cancel_wakeups") == 0);
        }

        private Optional<CaseFile> find(String id) {
            return Place.storeOn(place.dataSource()).build().find(CancellationId.of(id));
        }
    }
}
