package io.paycancel.functional;

import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.Hand;
import io.paycancel.Logs;
import io.paycancel.Samples;
import io.paycancel.Samples.Payment;
import io.paycancel.functional.Desk.Crash;
import io.paycancel.model.Attempt;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import io.paycancel.nondurable.NonDurableStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Two engines on one store, several cancellations of two payments, a provider with bad manners and processes that go away
 * between any two lines: whatever happens, no money goes twice, and nothing is forgotten.
 */
class TwoEnginesPropertyTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T15:00:00Z");
    private static final Money APPROVED = won(10_000);
    private static final PaymentId[] PAYMENTS = {new PaymentId("PG-1"), new PaymentId("PG-2")};
    /** One step of the simulation may take so long, and another one that is due waits for it. */
    private static final Duration SLACK = Duration.ofMinutes(15);

    @Provide
    Arbitrary<GatewayRules> gatewayRules() {
        return Arbitraries.of(
                Samples.rules(true, LookUp.QUERY, 1, true),
                Samples.rules(true, LookUp.QUERY, 1, false),
                Samples.rules(true, LookUp.NONE, 1, false),
                Samples.rules(false, LookUp.QUERY, 0, true),
                Samples.rules(false, LookUp.NONE, 0, false),
                Samples.reversing());
    }

    @Property(tries = 400)
    void no_money_goes_twice_and_nothing_is_forgotten(
            @ForAll("gatewayRules") GatewayRules rules,
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 9) int trouble,
            @ForAll @IntRange(min = 0, max = 86_399) int second) {
        new Run(rules, new Random(seed), trouble / 10.0, MIDNIGHT.plusSeconds(second)).toTheEnd();
    }

    private static final class Run {
        private final Hand time;
        private final Random random;
        private final GatewayRules rules;
        private final NonDurableStore store;
        private final Desk desk;
        private final List<Cancellations> engines = new ArrayList<>();
        private final Map<PaymentId, List<CancellationId>> accepted = new HashMap<>();
        private final List<Runnable> later = new ArrayList<>();
        private int keys;
        private int depth;

        Run(GatewayRules rules, Random random, double trouble, Instant start) {
            this.rules = rules;
            this.random = random;
            time = new Hand(start);
            store = new NonDurableStore(time);
            desk = new Desk(time, random, rules, trouble, this::meanwhile);
            for (String node : List.of("a", "b")) {
                Cancellations.Builder builder = Cancellations.builder()
                        .store(new FlakyStore(store, random, trouble))
                        .agenda((id, at) -> {})
                        .time(time)
                        .keys(() -> IdempotencyKey.of("KEY" + keys++))
                        .node(node);
                // One of the two has a limit, and its callers wait for attempts that another thread makes some time.
                boolean isLimited = node.equals("b");
                engines.add(
                        (isLimited ? builder.gateway(desk, 1).attemptsOn(later::add) : builder.gateway(desk)).build());
            }
        }

        void toTheEnd() {
            accept();
            for (int steps = 0; !open().isEmpty() || !handedOver().isEmpty(); steps++) {
                assertThat(steps).as("steps").isLessThan(30_000);
                if (random.nextInt(20) == 0) {
                    accept();
                    continue;
                }
                if (!later.isEmpty() && random.nextInt(3) == 0) {
                    inTheBackground();
                    continue;
                }
                if (!handedOver().isEmpty() && (open().isEmpty() || random.nextInt(10) == 0)) {
                    settle(any(handedOver()));
                    continue;
                }
                // The scan for lost wake-ups is all that drives it: every wake-up was lost.
                List<CancellationId> due = store.due(2);
                if (due.isEmpty()) {
                    sleep();
                } else {
                    advance(any(due));
                }
            }
            while (!later.isEmpty()) {
                inTheBackground();
            }
            check();
        }

        private void inTheBackground() {
            try (Logs logs = new Logs("io.paycancel.Engine")) {
                later.remove(random.nextInt(later.size())).run();
                assertThat(logs.lines()).noneMatch(line -> line.contains("AssertionError"));
            }
        }

        private void accept() {
            PaymentId payment = PAYMENTS[random.nextInt(PAYMENTS.length)];
            CancellationId id = CancellationId.of("c-" + random.nextInt(6));
            if (Stream.of(PAYMENTS).anyMatch(p -> of(p).contains(id))) {
                return;
            }
            boolean full = rules.lookUp() == LookUp.REVERSAL || random.nextInt(3) == 0;
            Payment named = new Payment(payment, APPROVED);
            CancelRequest<Payment> request = full
                    ? CancelRequest.full(id, named)
                    : CancelRequest.partial(id, named, won(1_000 + random.nextInt(5_000)));
            of(payment).add(id);
            try {
                if (random.nextBoolean()) {
                    engine().accept(request);
                } else {
                    engine().cancel(request, Duration.ofSeconds(random.nextInt(90)));
                }
            } catch (OverCancelException tooMuch) {
                assertThat(tooMuch.paymentId()).isEqualTo(payment);
            } catch (Crash gone) {
                // As below: whatever it stored is found by the scan.
            }
            if (store.find(id).isEmpty()) {
                of(payment).remove(id);
            }
        }

        private List<CancellationId> of(PaymentId payment) {
            return accepted.computeIfAbsent(payment, p -> new ArrayList<>());
        }

        private Cancellations engine() {
            return engines.get(random.nextInt(engines.size()));
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private void advance(CancellationId id) {
            try {
                engine().advance(id);
            } catch (Crash gone) {
                // Another process, or the same one after its restart, finds what is left in the store.
            }
        }

        /** While one engine is on the wire, the other one looks at whatever it likes. */
        private void meanwhile() {
            if (depth < 2 && random.nextBoolean()) {
                depth++;
                List<CancellationId> all = ids();
                for (int i = random.nextInt(3); i > 0; i--) {
                    advance(any(all));
                }
                depth--;
            }
        }

        private void sleep() {
            Instant now = time.now();
            Instant next = cancellations(open())
                    .flatMap(c -> Stream.of(c.dueAt(), c.alarmAt(), c.answerableUntil(), c.leaseUntil()))
                    .filter(Objects::nonNull)
                    .filter(at -> at.isAfter(now))
                    .min(Instant::compareTo)
                    .orElseThrow();
            time.moveTo(next);
        }

        private void settle(CancellationId id) {
            // A person looks at the provider's books, a little later.
            time.move(Duration.ofMinutes(2));
            Cancellation over = store.find(id).orElseThrow().cancellation();
            boolean done = desk.timesDone(over.frozen().key()) > 0;
            try {
                engine().settleByHand(id, new Settlement(done, "kim", "the provider's books"));
            } catch (Crash gone) {
                // The person tries again.
            }
        }

        private List<CancellationId> ids() {
            return accepted.values().stream().flatMap(List::stream).toList();
        }

        private Stream<Cancellation> cancellations(List<CancellationId> ids) {
            return ids.stream().map(id -> store.find(id).orElseThrow().cancellation());
        }

        private List<CancellationId> open() {
            return cancellations(ids())
                    .filter(c -> c.state().isOpen())
                    .map(Cancellation::id)
                    .toList();
        }

        private List<CancellationId> handedOver() {
            return cancellations(ids())
                    .filter(c -> c.state() == State.HANDED_OVER)
                    .map(Cancellation::id)
                    .toList();
        }

        private void check() {
            time.move(Duration.ofHours(1));
            for (PaymentId payment : PAYMENTS) {
                checkPayment(payment);
            }
            for (CancellationId id : ids()) {
                check(store.find(id).orElseThrow());
            }
        }

        private void checkPayment(PaymentId payment) {
            assertThat(desk.givenBack(payment)).as("given back").isLessThanOrEqualTo(APPROVED.minorUnits());
            List<IdempotencyKey> inOrder =
                    cancellations(of(payment)).map(c -> c.frozen().key()).toList();
            List<IdempotencyKey> sent = desk.order(payment);
            assertThat(sent).isEqualTo(inOrder.stream().filter(sent::contains).toList());
            List<Attempt> attempts = of(payment).stream()
                    .flatMap(id -> store.find(id).orElseThrow().attempts().stream())
                    .toList();
            for (int i = 1; i < attempts.size(); i++) {
                assertThat(attempts.get(i).startedAt())
                        .as("attempts of one payment follow each other in order of acceptance")
                        .isAfterOrEqualTo(attempts.get(i - 1).startedAt());
            }
        }

        private void check(CaseFile file) {
            Cancellation c = file.cancellation();
            int times = desk.timesDone(c.frozen().key());
            assertThat(times).as("times the money of %s went", c).isLessThanOrEqualTo(1);
            if (c.state() == State.REFUSED) {
                assertThat(times).as("times the money of %s went", c).isZero();
            } else {
                assertThat(c.state()).isEqualTo(State.CANCELLED);
                assertThat(times).as("times the money of %s went", c).isEqualTo(1);
            }
            assertThat(file.attempts()).hasSize(c.attempts()).allMatch(attempt -> attempt.endedAt() != null);
            assertThat(file.history())
                    .filteredOn(entry -> entry.kind() == HistoryEntry.Kind.HANDED_OVER)
                    .allSatisfy(entry ->
                            assertThat(entry.at()).isBefore(c.answerableUntil().plus(SLACK)));
            if (c.handOverCause() == null) {
                assertThat(c.decidedAt()).isBefore(c.answerableUntil().plus(SLACK));
            }
        }
    }
}
