package io.paycancel.testkit.functional;

import io.paycancel.Cancellations;
import io.paycancel.event.CancellationEvent;
import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Currency;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.testkit.ManualAgenda;
import io.paycancel.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A merchant with a whole engine under a time that the test moves. */
final class Shop {
    static final Duration DEADLINE = Duration.ofSeconds(30);
    static final Duration LEASE = Duration.ofSeconds(60);
    /** Resends with key and date, and has a question to ask: Alipay's rules. */
    static final GatewayRules RESENDS = rules(true, LookUp.QUERY, 1);
    /** Never resends; a reversal is the only way to find out: KICCPay's rules. */
    static final GatewayRules REVERSES = rules(false, LookUp.REVERSAL, 0);

    private final AtomicInteger keys = new AtomicInteger();
    final ManualTime time;
    final ManualAgenda agenda;
    final NonDurableStore store;
    final ScriptedGateway gateway;
    final List<CancellationEvent> events = new CopyOnWriteArrayList<>();
    final Cancellations cancellations;

    Shop(GatewayRules rules, boolean canBeLookedUp) {
        // Noon in Korea.
        time = ManualTime.at("2026-11-23T03:00:00Z");
        agenda = new ManualAgenda(time);
        store = new NonDurableStore(time);
        gateway = new ScriptedGateway(rules, canBeLookedUp);
        cancellations = engine().build();
    }

    static Shop withAlipaysRules() {
        return new Shop(RESENDS, true);
    }

    static Shop withKiccpaysRules(boolean canBeLookedUp) {
        return new Shop(REVERSES, canBeLookedUp);
    }

    private static GatewayRules rules(boolean resends, LookUp lookUp, int days) {
        return new GatewayRules(resends, lookUp, new AnswerWindow(days), DEADLINE, LEASE.minus(DEADLINE), false);
    }

    /** Another engine over the same store: a second node, or the next life of this one. */
    Cancellations.Builder engine() {
        return Cancellations.builder()
                .store(store)
                .agenda(agenda)
                .gateway(gateway)
                .time(time)
                .listener(events::add)
                // The jitter follows from the key: the same keys, the same times.
                .keys(() -> IdempotencyKey.of("KEY-" + keys.incrementAndGet()))
                .node("node-a");
    }

    static CancellationId id(String id) {
        return CancellationId.of(id);
    }

    static Money won(long amount) {
        return Money.ofMinor(amount, Currency.KRW);
    }

    static CancelRequest<ScriptedGateway.Payment> full(String id) {
        return CancelRequest.full(id(id), new ScriptedGateway.Payment("P1", won(1000)));
    }

    static CancelRequest<ScriptedGateway.Payment> part(String id, long amount) {
        return CancelRequest.partial(id(id), new ScriptedGateway.Payment("P1", won(1000)), won(amount));
    }

    CaseFile file(String id) {
        return cancellations.find(id(id)).orElseThrow();
    }

    Cancellation stored(String id) {
        return file(id).cancellation();
    }

    /** Lets the workers work until that time. */
    void workUntil(Instant until) {
        agenda.runUntil(until, time, cancellations);
    }

    void workFor(Duration duration) {
        workUntil(time.now().plus(duration));
    }

    <E extends CancellationEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static Answer cancelled() {
        return new Answer.Cancelled(Receipt.of(Receipt.Source.ANSWER, "C1"), new Reply(200, "0000", "Success"));
    }

    static Answer refused() {
        return new Answer.Refused(new Refusal("8521", "limit"), new Reply(200, "8521", "limit"));
    }

    static Answer lost() {
        return new Answer.NoAnswer(UnknownCause.NO_ANSWER, "the deadline passed", null);
    }

    static Answer tryAgain() {
        return new Answer.TryAgain(new Reply(200, "A214", "again"));
    }

    static Answer notSent() {
        return new Answer.NotSent("connection refused");
    }

    static Answer duplicate() {
        return new Answer.Duplicate(new Reply(200, "D001", "duplicate"));
    }

    static Answer nothingCancelled() {
        return new Answer.NothingCancelled(new Reply(200, "0000", "TS01"));
    }

    static Answer inconclusive() {
        return new Answer.Inconclusive(new Reply(200, "0000", "TS12"));
    }

    static Answer foundCancelled() {
        return new Answer.Cancelled(Receipt.of(Receipt.Source.LOOK_UP, null), new Reply(200, "0000", "TS02"));
    }
}
