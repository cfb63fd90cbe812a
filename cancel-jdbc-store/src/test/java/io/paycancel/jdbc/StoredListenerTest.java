package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Cancellations;
import io.paycancel.event.CancellationEvent;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must not be lost is stored with the decision and told at least once. */
class StoredListenerTest {
    private static final CancellationId ID = CancellationId.of("told");

    private final Till till = new Till();
    private final AtomicLong ahead = new AtomicLong();
    private final List<String> orders = new ArrayList<>();
    private final List<String> alarms = new ArrayList<>();
    private final List<CancellationId> woken = new ArrayList<>();
    private final TestDatabase database = Databases.H2.fresh();
    private ManualTime jvm;
    private boolean throwing;
    private JdbcStore store;
    private Cancellations cancellations;

    @BeforeEach
    void open() {
        jvm = ManualTime.at(Instant.now().toString());
        store = JdbcStore.builder(database.dataSource())
                .clock(jvm::now)
                .clockOffset(ahead::get)
                .listener("orders", event -> {
                    if (throwing) {
                        throw new IllegalStateException("the shop is down");
                    }
                    orders.add(text(event));
                })
                .listener("alarms", event -> alarms.add(text(event)))
                .build();
        store.wakeNoticesThrough(woken::add);
        cancellations = till.on(store, (id, notBefore) -> {});
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static String text(CancellationEvent event) {
        String what = event.getClass().getSimpleName() + " "
                + event.cancellation().id() + " " + event.cancellation().state();
        return event instanceof CancellationEvent.HandedOver handedOver ? what + " " + handedOver.cause() : what;
    }

    @Test
    void a_decision_is_told_to_each_listener_once_it_is_committed() {
        cancellations.cancel(Till.part("told", "p", 400));
        assertThat(orders).as("nothing is told in the sending thread").isEmpty();
        assertThat(woken).containsExactly(ID);
        jvm.advance(Duration.ofMinutes(1));
        assertThat(store.dueNotices(Due.NOTHING_YET, 10))
                .extracting(Due::cancellation)
                .containsExactly(ID);

        assertThat(store.deliverNotices(ID)).isEmpty();

        assertThat(orders).containsExactly("Decided told CANCELLED");
        assertThat(alarms).containsExactly("Decided told CANCELLED");
        assertThat(store.dueNotices(Due.NOTHING_YET, 10)).isEmpty();
        assertThat(store.deliverNotices(ID)).isEmpty();
        assertThat(orders).hasSize(1);
    }

    @Test
    void one_that_throws_is_told_again_with_growing_pauses_and_undoes_nothing() {
        throwing = true;
        cancellations.cancel(Till.part("told", "p", 400));
        assertThat(store.deliverNotices(ID)).isEqualTo(Optional.of(jvm.now().plusSeconds(5)));
        assertThat(alarms).as("the other one is told").hasSize(1);
        assertThat(store.dueNotices(Due.NOTHING_YET, 10)).isEmpty();
        jvm.advance(Duration.ofSeconds(5));
        assertThat(store.dueNotices(Due.NOTHING_YET, 10))
                .extracting(Due::cancellation)
                .containsExactly(ID);
        assertThat(store.deliverNotices(ID)).isEqualTo(Optional.of(jvm.now().plusSeconds(10)));
        assertThat(cancellations.find(ID).orElseThrow().cancellation().state()).isEqualTo(State.CANCELLED);

        throwing = false;
        assertThat(store.deliverNotices(ID)).isEmpty();
        assertThat(orders).containsExactly("Decided told CANCELLED");
        assertThat(alarms).hasSize(1);
    }

    @Test
    void a_hand_over_and_its_settlement_are_told_in_order() {
        till.next(Till.refusedAfterUnknown());
        cancellations.cancel(Till.full("told", "p"));
        ahead.addAndGet(60_000);
        cancellations.advance(ID);
        throwing = true;
        store.deliverNotices(ID);
        cancellations.settleByHand(ID, Settlement.asRefused("kim", "seen at KICC"));
        throwing = false;
        store.deliverNotices(ID);
        assertThat(orders)
                .containsExactly(
                        "HandedOver told REFUSED " + HandOverCause.LOOK_UP_INCONCLUSIVE, "Decided told REFUSED");
        assertThat(alarms)
                .containsExactly(
                        "HandedOver told HANDED_OVER " + HandOverCause.LOOK_UP_INCONCLUSIVE, "Decided told REFUSED");
    }

    @Test
    void a_notice_for_a_listener_that_is_gone_is_kept() {
        cancellations.cancel(Till.part("told", "p", 400));
        JdbcStore without = JdbcStore.builder(database.dataSource())
                .clock(jvm::now)
                .listener("alarms", event -> {})
                .build();
        assertThat(without.deliverNotices(ID)).isPresent();
        store.deliverNotices(ID);
        assertThat(orders).containsExactly("Decided told CANCELLED");
    }

    @Test
    void a_write_that_is_rolled_back_leaves_no_notice() {
        store.wakeNoticesThrough(id -> {
            // An error: after an exception an answer is tried to be written again, for a whole lease.
            throw new LinkageError("no wake-up can be written");
        });
        Cancellation accepted = cancellations.accept(Till.part("told", "p", 400));
        assertThatThrownBy(() -> cancellations.advance(accepted.id())).isInstanceOf(LinkageError.class);
        assertThat(database.ask("select count(*) from cancellation_notice")).isEqualTo("0");
        assertThat(cancellations.find(ID).orElseThrow().cancellation().state()).isEqualTo(State.SENDING);
    }

    @Test
    void names_of_listeners_are_checked() {
        JdbcStore.Builder builder = JdbcStore.builder(database.dataSource()).listener("orders", event -> {});
        assertThatThrownBy(() -> builder.listener("orders", event -> {}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Two stored listeners have the name 'orders'");
        for (String bad : new String[] {"", " ", "a\nb", "x".repeat(101)}) {
            assertThatThrownBy(() -> builder.listener(bad, event -> {})).isInstanceOf(ConfigurationException.class);
        }
    }
}
