package io.paycancel.policy;

import static io.paycancel.Samples.DEADLINE;
import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REFUSAL;
import static io.paycancel.Samples.REPLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Samples;
import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.Scope;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.model.UnknownCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Whole lives in virtual time: random rules, answers, delays and crashes, until a decision or a hand-over. */
class LifeCyclePropertyTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T15:00:00Z");
    private static final long DAY_SECONDS = 86_400;

    private static final List<Answer> ANSWERS = List.of(
            new Answer.Cancelled(RECEIPT, REPLY),
            new Answer.Refused(REFUSAL, REPLY),
            new Answer.TryAgain(REPLY),
            new Answer.Duplicate(REPLY),
            new Answer.NothingCancelled(REPLY),
            new Answer.PartlyCancelled(REPLY),
            new Answer.Inconclusive(REPLY),
            new Answer.NotSent("connection refused"),
            new Answer.NoAnswer(UnknownCause.NO_ANSWER, "timeout", null),
            new Answer.NoAnswer(UnknownCause.HTTP_ERROR, "HTTP 502", REPLY));

    /**
     * One exchange.
     *
     * @param answer {@code null}: the process goes away before it can write one down
     */
    record Turn(@Nullable Answer answer, Duration took, Duration wokenLate) {}

    @Provide
    Arbitrary<GatewayRules> gatewayRules() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(LookUp.class),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(true, false))
                .as((resends, lookUp, days, sole) ->
                        Samples.rules(resends && lookUp != LookUp.REVERSAL, lookUp, days, sole));
    }

    @Provide
    Arbitrary<Instant> acceptedAt() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(0, DAY_SECONDS * 1_000 - 1),
                        Arbitraries.longs().between(DAY_SECONDS * 1_000 - 300_000, DAY_SECONDS * 1_000 - 1))
                .map(MIDNIGHT::plusMillis);
    }

    @Provide
    Arbitrary<List<Turn>> prompt() {
        return turns(Arbitraries.just(Duration.ZERO));
    }

    @Provide
    Arbitrary<List<Turn>> lateToo() {
        return turns(Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(Duration.ZERO)),
                Tuple.of(2, Arbitraries.longs().between(1, 120_000_000_000L).map(Duration::ofNanos)),
                Tuple.of(1, Arbitraries.longs().between(120, DAY_SECONDS * 3).map(Duration::ofSeconds))));
    }

    private static Arbitrary<List<Turn>> turns(Arbitrary<Duration> wokenLate) {
        // Open answers come more often than decisive ones: most lives shall be long.
        Arbitrary<Answer> answers = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(ANSWERS)),
                Tuple.of(3, Arbitraries.of(ANSWERS.subList(7, 10))),
                Tuple.of(2, Arbitraries.of(ANSWERS.get(2), ANSWERS.get(4))),
                Tuple.of(1, Arbitraries.just(null)));
        return Combinators.combine(
                        answers,
                        Arbitraries.longs().between(0, DEADLINE.toMillis()).map(Duration::ofMillis),
                        wokenLate)
                .as(Turn::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static Life live(GatewayRules rules, Scope scope, boolean canBeLookedUp, Instant at, List<Turn> turns) {
        var frozen = Samples.frozen(scope, canBeLookedUp, at);
        Life life = new Life(
                rules,
                Samples.accepted(
                        frozen, at, new AnswerWindow(rules.answerWindow().days())));
        for (int n = 0; life.isOpen(); n++) {
            assertThat(n).as("exchanges and decisions").isLessThan(20_000);
            life.take(turns.get(n % turns.size()));
        }
        return life;
    }

    @Property(tries = 400)
    void every_life_ends_in_a_decision_or_a_hand_over_in_time(
            @ForAll("gatewayRules") GatewayRules rules,
            @ForAll boolean full,
            @ForAll boolean canBeLookedUp,
            @ForAll("acceptedAt") Instant at,
            @ForAll("prompt") List<Turn> turns) {
        Life life = live(rules, full ? Scope.full() : Scope.partial(Samples.won(5)), canBeLookedUp, at, turns);
        Instant close = life.now().answerableUntil();
        // In time: what has no attempt on the wire by then is decided or handed over when the window closes.
        assertThat(life.endedAt()).isBeforeOrEqualTo(life.lastLease().isAfter(close) ? life.lastLease() : close);
        if (life.lastLease().isAfter(close.plus(DEADLINE))) {
            assertThat(life.lastStartWasTheFirst())
                    .as("only a first send may begin so late")
                    .isTrue();
        }
        life.assertAlarmsWithin(LEASE);
    }

    @Property(tries = 400)
    void a_worker_that_wakes_late_breaks_no_promise_but_the_hour(
            @ForAll("gatewayRules") GatewayRules rules,
            @ForAll boolean full,
            @ForAll boolean canBeLookedUp,
            @ForAll("acceptedAt") Instant at,
            @ForAll("lateToo") List<Turn> turns) {
        Life life = live(rules, full ? Scope.full() : Scope.partial(Samples.won(5)), canBeLookedUp, at, turns);
        assertThat(life.isOpen()).isFalse();
    }

    @Property(tries = 150)
    void nothing_leads_out_of_a_final_state(
            @ForAll("gatewayRules") GatewayRules rules,
            @ForAll("acceptedAt") Instant at,
            @ForAll("lateToo") List<Turn> turns,
            @ForAll boolean asCancelled) {
        Life life = live(rules, Scope.full(), true, at, turns);
        Settlement settlement = new Settlement(asCancelled, "kim", "statement");
        if (life.now().state() == State.HANDED_OVER) {
            life.settle(settlement);
        }
        assertThat(life.now().state().isFinal()).isTrue();
        assertThat(life.now().dueAt()).isNull();
        for (Duration later : List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofDays(40))) {
            assertThat(LifeCycle.claimable(
                            life.now(), false, LEASE, life.endedAt().plus(later)))
                    .isEmpty();
        }
        for (Answer answer : ANSWERS) {
            assertThatThrownBy(() -> life.answerAgain(answer)).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> life.settle(settlement)).isInstanceOf(NotSettleableException.class);
        assertThat(life.history())
                .filteredOn(entry ->
                        entry.kind() == HistoryEntry.Kind.DECIDED || entry.kind() == HistoryEntry.Kind.SETTLED_BY_HAND)
                .hasSize(1);
    }
}
