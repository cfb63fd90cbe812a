package io.paycancel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.Secret;
import io.paycancel.model.Transition;
import io.paycancel.model.UnknownCause;
import io.paycancel.policy.LifeCycle;
import io.paycancel.policy.RetryPolicy;
import io.paycancel.port.Acceptance;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** The vocabulary of the store's contract: cancellations, claims and answers to play with. */
abstract class StoreCases {
    static final GatewayId GATEWAY = GatewayId.of("contract");
    static final Duration LEASE = Duration.ofMinutes(10);
    static final Duration WINDOW = Duration.ofDays(2);
    static final Money THOUSAND = won(1000);
    static final LifeCycle LIFE = new LifeCycle(RetryPolicy.DEFAULT);
    static final GatewayRules RULES = new GatewayRules(
            true, LookUp.QUERY, new AnswerWindow(1), Duration.ofSeconds(30), Duration.ofSeconds(30), false);
    private static final int THREADS = 8;

    private @Nullable CancellationStore store;

    StoreCases() {}

    abstract CancellationStore freshStore();

    abstract Instant clock();

    @BeforeEach
    final void makeTheStore() {
        store = freshStore();
    }

    final CancellationStore store() {
        return Objects.requireNonNull(store);
    }

    static Money won(long amount) {
        return Money.ofMinor(amount, Currency.KRW);
    }

    static CancellationId id(String id) {
        return CancellationId.of(id);
    }

    static Claimant claimant(String node) {
        return new Claimant(node, LEASE, Set.of(GATEWAY));
    }

    /** A payment of 1000 won that no other test uses. */
    static PaymentId newPayment() {
        return new PaymentId("payment-" + UUID.randomUUID());
    }

    /** Dated ahead: the retry policy begins to ask first once the request date is over, and no case shall meet midnight. */
    static FrozenCancel frozen(PaymentId payment, Scope scope, @Nullable Money approved, Instant at) {
        return frozen(payment, scope, approved, RequestDate.at(at.plus(WINDOW)));
    }

    static FrozenCancel frozen(PaymentId payment, Scope scope, @Nullable Money approved, RequestDate date) {
        IdempotencyKey key = IdempotencyKey.of(UUID.randomUUID().toString().substring(0, 20));
        FrozenFields fields = FrozenFields.builder()
                .put("pgCno", payment.value())
                .put("shopTransactionId", key.value())
                .build();
        return new FrozenCancel(
                GATEWAY, payment, approved, scope, key, date, fields, true, Secret.of("look-up-secret"));
    }

    final Cancellation fresh(String id, FrozenCancel frozen) {
        Instant now = clock().truncatedTo(ChronoUnit.MILLIS);
        return Cancellation.accepted(id(id), frozen, now, now.plus(WINDOW));
    }

    final Cancellation fresh(String id, PaymentId payment, Scope scope) {
        return fresh(id, frozen(payment, scope, THOUSAND, clock()));
    }

    final Acceptance accept(Cancellation fresh) {
        return accept(fresh, null, () -> {});
    }

    final Acceptance accept(Cancellation fresh, @Nullable Claimant claimant, Runnable whenNew) {
        HistoryEntry entry = new HistoryEntry(fresh.acceptedAt(), HistoryEntry.Kind.ACCEPTED, "Accepted", "kim");
        return store().accept(fresh, entry, claimant, whenNew);
    }

    /** Moves the store's clock on. */
    abstract void move(Duration by);

    final Cancellation accept(String id, PaymentId payment, Scope scope) {
        return accept(fresh(id, payment, scope)).cancellation();
    }

    /** Accepts a partial cancellation of 400 of 1000 won on a payment of its own. */
    final Cancellation accept(String id) {
        return accept(id, newPayment(), Scope.partial(won(400)));
    }

    final Claim claim(String id) {
        ClaimResult result = store().claim(id(id), claimant("node-a"));
        assertThat(result).as("the claim of " + id).isInstanceOf(Claim.class);
        return (Claim) result;
    }

    final ClaimResult.NotNow notNow(String id) {
        ClaimResult result = store().claim(id(id), claimant("node-a"));
        assertThat(result).as("the claim of " + id).isInstanceOf(ClaimResult.NotNow.class);
        return (ClaimResult.NotNow) result;
    }

    final CaseFile file(String id) {
        return store().find(id(id)).orElseThrow(() -> new AssertionError("The store does not find " + id));
    }

    final Cancellation stored(String id) {
        return file(id).cancellation();
    }

    static Transition transition(Claim claim, Answer answer) {
        return transition(claim, answer, claim.at());
    }

    static Transition transition(Claim claim, Answer answer, Instant at) {
        Attempt attempt = Objects.requireNonNull(claim.attempt(), "the claim began no attempt");
        return LIFE.answered(claim.cancellation(), attempt, answer, RULES, claim.onlyOne(), at);
    }

    final Recorded record(Claim claim, Answer answer) {
        return store().record(transition(claim, answer));
    }

    /** Claims it and writes this answer down. */
    final Recorded play(String id, Answer answer) {
        Recorded recorded = record(claim(id), answer);
        assertThat(recorded.written()).as("the answer to " + id + " is written").isTrue();
        if (answer instanceof Answer.Duplicate) {
            move(RULES.grace()); // the look-up waits until the provider had time to finish
        }
        return recorded;
    }

    static Answer cancelled() {
        Receipt receipt = new Receipt(
                Receipt.Source.ANSWER,
                "C-20261123-1",
                Instant.parse("2026-11-23T01:02:03.456Z"),
                won(400),
                Map.of("issFmNm", "\uAD6D\uBBFC\uCE74\uB4DC", "aprvNo", "12345678"));
        return new Answer.Cancelled(receipt, new Reply(200, "0000", "\uC131\uACF5"));
    }

    static Answer refused() {
        return new Answer.Refused(new Refusal("8521", "\uD55C\uB3C4 \uCD08\uACFC"), new Reply(200, "8521", "limit"));
    }

    static Answer noAnswer() {
        return new Answer.NoAnswer(UnknownCause.NO_ANSWER, "the deadline passed", null);
    }

    static Answer tryAgain() {
        return new Answer.TryAgain(new Reply(200, "A214", "\uB2E4\uC2DC"));
    }

    static Answer duplicate() {
        return new Answer.Duplicate(new Reply(200, "D001", "duplicate"));
    }

    static Answer inconclusive() {
        return new Answer.Inconclusive(new Reply(200, "0000", "TS12"));
    }

    /** Hands it over: a duplicate, then a look-up that settles nothing. */
    final void handOver(String id) {
        play(id, duplicate());
        play(id, inconclusive());
    }

    /** Runs the same task in many threads that begin together. */
    static <T> List<T> together(Callable<T> task) throws Exception {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            tasks.add(task);
        }
        return together(tasks);
    }

    static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            CyclicBarrier start = new CyclicBarrier(tasks.size());
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
