package io.paycancel.jdbc.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.jdbc.JdbcStore;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.State;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A node claims and is stopped (SIGSTOP). Its lease ends, another node sends; while that request is on the wire the first goes on
 * as if nothing had happened. With fence and departure nothing comes of that. Without one of them the same checks that the
 * {@link Storm} makes find what is wrong: so they can.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class FenceTest {
    private static final CancellationId ID = CancellationId.of("order-1");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Future<Result> withBoth;
    private Future<Result> withoutFence;
    private Future<Result> withoutDeparture;

    /**
     * What came of it.
     *
     * @param before the record while the other node's request is on the wire
     * @param after the record once the first node has done what it does
     * @param stale how many writes were refused
     * @param violations what the checks of the storm say in the end
     */
    private record Result(CaseFile before, CaseFile after, long stale, List<String> violations) {}

    @BeforeAll
    void begin() {
        Midnight.mustBeFar();
        Quiet.please();
        withBoth = threads.submit(() -> stoppedPastItsLease(true, true));
        withoutFence = threads.submit(() -> stoppedPastItsLease(false, true));
        withoutDeparture = threads.submit(() -> stoppedPastItsLease(true, false));
    }

    @AfterAll
    void end() {
        threads.shutdownNow();
    }

    @Test
    void a_node_that_was_stopped_past_its_lease_sends_nothing_and_changes_nothing() throws Exception {
        Result result = withBoth.get();

        assertThat(result.after()).isEqualTo(result.before());
        assertThat(result.stale()).isEqualTo(1);
        assertThat(result.violations()).isEmpty();
    }

    @Test
    void without_the_fence_it_would_overwrite_the_attempt_of_another_node() throws Exception {
        Result result = withoutFence.get();

        assertThat(result.before().cancellation().state()).isEqualTo(State.SENDING);
        assertThat(result.after().cancellation().state()).isNotEqualTo(State.SENDING);
        assertThat(result.after().cancellation().attempts()).isEqualTo(1);
        assertThat(result.after().attempts()).hasSize(2);
        assertThat(result.stale()).isZero();
        assertThat(result.violations()).anySatisfy(one -> assertThat(one).contains("its history tells of"));
    }

    @Test
    void without_the_departure_two_requests_of_one_key_would_be_on_the_wire() throws Exception {
        Result result = withoutDeparture.get();

        assertThat(result.after()).isEqualTo(result.before());
        assertThat(result.stale()).isEqualTo(1);
        assertThat(result.violations())
                .singleElement()
                .asString()
                .contains("while the request before it was on the wire");
    }

    private static Result stoppedPastItsLease(boolean fenced, boolean departs) {
        Lines printed = new Lines("other");
        try (Place place = Place.postgresql();
                KiccSimulator kicc = KiccSimulator.start();
                NodeProcess stopped = NodeProcess.start(NodeSettings.of("stopped", place.url(), kicc.baseUrl())
                        .holdingAt(Moment.AFTER_CLAIM)
                        .guarded(fenced, departs));
                Node other = new Node(
                        NodeSettings.of("other", place.url(), kicc.baseUrl())
                                .deadline(Duration.ofSeconds(10))
                                .grace(Duration.ofSeconds(8)),
                        new Printer(printed::add))) {
            JdbcStore store = Place.storeOn(place.dataSource()).build();
            kicc.nextOn(Arrivals.REVISE, Fault.late(Duration.ofSeconds(4)));
            Order order = Order.full(ID.value(), kicc.approveAlipay(Money.ofMinor(1000, Currency.KRW)));
            stopped.printed().await("ready");
            stopped.send("accept " + order.words());
            stopped.printed().await("accepted");
            stopped.send("worker");
            stopped.printed().await("held AFTER_CLAIM");
            stopped.stop();

            other.obey("worker");
            await(
                    "the other node sends. " + printed,
                    () -> kicc.requests(Arrivals.REVISE).size() == 1);
            CaseFile before = store.find(ID).orElseThrow();
            stopped.send("release");
            stopped.goOn();
            String write = fenced ? "stale" : "overwrote";
            stopped.printed().await(write);
            CaseFile after = store.find(ID).orElseThrow();
            await(
                    "it is decided. " + stopped + printed,
                    () -> store.find(ID).orElseThrow().cancellation().state().isFinal());

            long stale = stopped.printed().beginningWith("stale").count();
            Audit audit = new Audit(Books.of(place.dataSource()), kicc, Duration.ofSeconds(4), NodeSettings.LEASE);
            return new Result(before, after, stale, audit.violations(Set.of(ID.value())));
        }
    }

    private static void await(String what, BooleanSupplier isSo) {
        Wait.until(() -> what, Duration.ofSeconds(60), isSo);
    }
}
