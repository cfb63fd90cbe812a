package io.paycancel;

import static io.paycancel.Samples.GATEWAY;
import static io.paycancel.Samples.GRACE;
import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.PAYMENT;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REPLY;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Samples.Payment;
import io.paycancel.event.CancellationEvent;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Demand;
import io.paycancel.model.GatewayId;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.NotAllowedByHandException;
import io.paycancel.model.Obstacle;
import io.paycancel.model.Obstacle.Why;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.model.Transition;
import io.paycancel.model.UnknownCause;
import io.paycancel.model.UnseenHistoryException;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.policy.HandRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByHandTest {
    private static final CancellationId ID = CancellationId.of("order-42");
    private static final Answer LOST = new Answer.NoAnswer(UnknownCause.NO_ANSWER, "timeout", null);
    private static final Payment SHOES = new Payment(PAYMENT, won(10_000));
    private static final Demand DEMAND = new Demand("kim", "the customer waits");

    private final Hand time = new Hand(NOON);
    private final Till till = new Till(GATEWAY, Samples.resending());
    private final NonDurableStore store = new NonDurableStore(time);
    private final List<String> wakeUps = new ArrayList<>();
    private final List<CancellationEvent> events = new ArrayList<>();
    private final Cancellations cancellations = on(till);
    private final ByHand byHand = cancellations.byHand();

    private Cancellations on(Till gateway) {
        return Cancellations.builder()
                .gateway(gateway)
                .store(store)
                .agenda((id, at) -> wakeUps.add(id + " in " + Duration.between(time.now(), at)))
                .listener(events::add)
                .time(time)
                .node("a")
                .build();
    }

    private CaseFile file() {
        return cancellations.find(ID).orElseThrow();
    }

    private int seen() {
        return file().history().size();
    }

    private void loseTheAnswer() {
        till.answers(LOST);
        cancellations.cancel(CancelRequest.full(ID, SHOES));
        wakeUps.clear();
        events.clear();
    }

    private void handOver() {
        till.answers(new Answer.Duplicate(REPLY), new Answer.Inconclusive(REPLY));
        cancellations.cancel(CancelRequest.full(ID, SHOES));
        time.move(LEASE);
        cancellations.advance(ID);
        assertThat(file().cancellation().state()).isEqualTo(State.HANDED_OVER);
        wakeUps.clear();
        events.clear();
    }

    @Test
    void a_retry_now_does_not_wait_for_the_backoff_and_is_written_down() {
        loseTheAnswer();
        time.move(LEASE);
        assertThat(byHand.againstRetry(file())).isEmpty();
        byHand.retryNow(ID, seen(), DEMAND);

        assertThat(wakeUps).containsExactly("order-42 in PT0S");
        assertThat(file().history())
                .last()
                .isEqualTo(new HistoryEntry(
                        time.now(), HistoryEntry.Kind.RETRY_ASKED, "Retry now: the customer waits", "kim"));
        till.answers(new Answer.Cancelled(RECEIPT, REPLY));
        cancellations.advance(ID);
        assertThat(file().cancellation().state()).isEqualTo(State.CANCELLED);
        assertThat(till.asked).hasSize(2).allMatch(asked -> asked.startsWith("send"));
        assertThat(till.asked.get(1)).isEqualTo(till.asked.get(0));
    }

    @Test
    void a_look_up_now_asks_instead_of_sending_again() {
        loseTheAnswer();
        time.move(LEASE);
        assertThat(byHand.againstLookUp(file())).isEmpty();
        byHand.lookUpNow(ID, seen(), DEMAND);

        assertThat(file().history()).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(HistoryEntry.Kind.LOOK_UP_ASKED);
            assertThat(entry.what()).isEqualTo("Look up now: the customer waits");
            assertThat(entry.by()).isEqualTo("kim");
        });
        till.answers(new Answer.Cancelled(RECEIPT, REPLY));
        cancellations.advance(ID);
        assertThat(till.asked.get(1)).startsWith("look up");
    }

    @Test
    void nothing_is_done_while_the_provider_may_still_be_working() {
        loseTheAnswer();
        Obstacle grace = new Obstacle(Why.GRACE, NOON.plus(LEASE));
        assertThat(byHand.againstRetry(file())).contains(grace);
        assertThat(byHand.againstLookUp(file())).contains(grace);
        CaseFile before = file();
        assertThatThrownBy(() -> byHand.retryNow(ID, seen(), DEMAND))
                .isInstanceOfSatisfying(NotAllowedByHandException.class, e -> {
                    assertThat(e.obstacle()).isEqualTo(grace);
                    assertThat(e.cancellationId()).isEqualTo(ID);
                })
                .hasMessage("Cancellation order-42: not now, GRACE until 2026-11-23T03:01:00Z");
        assertThatThrownBy(() -> byHand.lookUpNow(ID, seen(), DEMAND)).isInstanceOf(NotAllowedByHandException.class);
        assertThat(file()).isEqualTo(before);
        assertThat(wakeUps).isEmpty();
    }

    @Test
    void a_wake_up_that_cannot_be_asked_for_changes_nothing() {
        loseTheAnswer();
        time.move(LEASE);
        Cancellations deaf = Cancellations.builder()
                .gateway(till)
                .store(store)
                .agenda((id, at) -> {
                    throw new IllegalStateException("down");
                })
                .time(time)
                .build();
        deaf.byHand().retryNow(ID, seen(), DEMAND);
        assertThat(file().cancellation().nextStepAt()).isEqualTo(time.now());
    }

    @Test
    void one_of_a_gateway_that_this_node_does_not_know_is_left_alone() {
        loseTheAnswer();
        time.move(LEASE);
        ByHand elsewhere =
                on(new Till(GatewayId.of("other"), Samples.resending())).byHand();
        Optional<Obstacle> obstacle = Optional.of(Obstacle.of(Why.NOT_SERVED));
        assertThat(elsewhere.againstLookUp(file())).isEqualTo(obstacle);
        assertThat(elsewhere.againstRetry(file())).isEqualTo(obstacle);
    }

    @Test
    void a_settlement_decides_and_is_told() {
        handOver();
        assertThat(byHand.againstSettling(file())).isEmpty();
        byHand.settle(ID, seen(), Settlement.asCancelled("kim", "KICC's page"));
        assertThat(file().cancellation().state()).isEqualTo(State.CANCELLED);
        assertThat(events).hasExactlyElementsOfTypes(CancellationEvent.Decided.class);
        CaseFile decided = file();
        assertThatThrownBy(() -> byHand.settle(ID, seen(), Settlement.asRefused("lee", "no")))
                .isInstanceOfSatisfying(
                        NotAllowedByHandException.class,
                        e -> assertThat(e.obstacle()).isEqualTo(Obstacle.of(Why.DECIDED)));
        assertThat(file()).isEqualTo(decided);
    }

    @Test
    void what_was_seen_too_early_changes_nothing() {
        handOver();
        int seen = seen();
        byHand.propose(ID, seen, Settlement.asRefused("kim", "no refund on the page"));
        CaseFile before = file();
        for (Runnable late : List.<Runnable>of(
                () -> byHand.settle(ID, seen, Settlement.asCancelled("lee", "x")),
                () -> byHand.propose(ID, seen, Settlement.asCancelled("lee", "x")),
                () -> byHand.confirm(ID, seen, Settlement.asRefused("lee", "x")),
                () -> byHand.retryNow(ID, seen, DEMAND),
                () -> byHand.lookUpNow(ID, seen, DEMAND))) {
            assertThatThrownBy(late::run)
                    .isInstanceOfSatisfying(
                            UnseenHistoryException.class,
                            e -> assertThat(e.cancellationId()).isEqualTo(ID));
        }
        assertThat(file()).isEqualTo(before);
    }

    @Test
    void of_two_at_the_same_time_one_is_written() {
        handOver();
        CaseFile read = file();
        Transition late = HandRules.proposed(read, Settlement.asRefused("lee", "x"), time.now());
        byHand.propose(ID, seen(), Settlement.asCancelled("kim", "y"));
        assertThat(store.record(late).written()).isFalse();
        assertThat(file().proposal().orElseThrow().settlement()).isEqualTo(Settlement.asCancelled("kim", "y"));
    }

    @Test
    void one_proposes_and_another_one_confirms() {
        handOver();
        Settlement proposed = Settlement.asCancelled("Kim", "KICC's page, 14:05");
        assertThat(file().proposal()).isEmpty();
        assertThatConfirmingFails(Settlement.asCancelled("lee", "x"), Why.NOT_PROPOSED);
        byHand.propose(ID, seen(), proposed);
        assertThat(file().cancellation().state()).isEqualTo(State.HANDED_OVER);
        assertThat(file().proposal().orElseThrow().settlement()).isEqualTo(proposed);
        assertThat(file().history())
                .last()
                .satisfies(entry -> assertThat(entry.what()).isEqualTo("Proposed as CANCELLED: KICC's page, 14:05"));
        assertThatConfirmingFails(Settlement.asCancelled("kim ", "again"), Why.SAME_PERSON);
        assertThatConfirmingFails(Settlement.asRefused("lee", "no"), Why.OTHER_OUTCOME);
        assertThat(events).isEmpty();

        byHand.confirm(ID, seen(), Settlement.asCancelled("lee", "the statement"));
        assertThat(file().cancellation().state()).isEqualTo(State.CANCELLED);
        assertThat(file().proposal()).isEmpty();
        assertThat(file().history()).extracting(HistoryEntry::by).endsWith("Kim", "lee");
        assertThatConfirmingFails(Settlement.asCancelled("park", "x"), Why.DECIDED);
    }

    @Test
    void another_proposal_takes_the_place_of_the_last() {
        handOver();
        byHand.propose(ID, seen(), Settlement.asCancelled("kim", "x"));
        byHand.propose(ID, seen(), Settlement.asRefused("lee", "y"));
        assertThat(file().proposal().orElseThrow().settlement()).isEqualTo(Settlement.asRefused("lee", "y"));
        byHand.confirm(ID, seen(), Settlement.asRefused("kim", "z"));
        assertThat(file().cancellation().state()).isEqualTo(State.REFUSED);
    }

    private void assertThatConfirmingFails(Settlement settlement, Why why) {
        assertThatThrownBy(() -> byHand.confirm(ID, seen(), settlement))
                .isInstanceOfSatisfying(
                        NotAllowedByHandException.class,
                        e -> assertThat(e.obstacle().why()).isEqualTo(why));
    }

    @Test
    void what_the_library_still_works_on_is_not_settled() {
        loseTheAnswer();
        Obstacle open = Obstacle.of(Why.NOT_HANDED_OVER);
        assertThat(byHand.againstSettling(file())).contains(open);
        assertThatThrownBy(() -> byHand.propose(ID, seen(), Settlement.asRefused("kim", "x")))
                .isInstanceOf(NotAllowedByHandException.class);
        assertThatThrownBy(() -> byHand.settle(ID, seen(), Settlement.asRefused("kim", "x")))
                .isInstanceOf(NotAllowedByHandException.class);
        assertThatThrownBy(() -> byHand.settle(CancellationId.of("other"), 1, Settlement.asRefused("kim", "x")))
                .isInstanceOf(CancellationNotFoundException.class);
    }

    @Test
    void an_answer_that_came_a_moment_ago_is_no_reason_to_ask_at_once() {
        till.answers(new Answer.TryAgain(REPLY));
        cancellations.cancel(CancelRequest.full(ID, SHOES));
        assertThat(byHand.againstLookUp(file())).contains(new Obstacle(Why.GRACE, NOON.plus(GRACE)));
        assertThat(byHand.againstRetry(file())).isEmpty();
        time.move(GRACE);
        assertThat(byHand.againstLookUp(file())).isEmpty();
    }
}
