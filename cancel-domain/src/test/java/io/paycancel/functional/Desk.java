package io.paycancel.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Hand;
import io.paycancel.Samples;
import io.paycancel.Samples.Payment;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.UnknownCause;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider with a ledger and bad manners: it loses answers before and after it has done what was asked, does it up to the
 * grace later, asks for another try, and forgets a key at the Korean midnight. It adds up nothing: only the caller does.
 */
final class Desk implements PaymentGateway<Payment> {
    /** The process that called goes away. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private record Pending(FrozenCancel cancel, Instant at) {}

    private final Hand time;
    private final Random random;
    private final GatewayProfile<Payment> profile;
    private final double trouble;
    private final Runnable meanwhile;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<IdempotencyKey, Integer> doneByKey = new HashMap<>();
    private final Map<PaymentId, Long> givenBack = new HashMap<>();
    private final Set<PaymentId> whole = new HashSet<>();
    /** Until when an exchange on a payment may run: the transport cuts it at the deadline. */
    private final Map<PaymentId, Instant> busyUntil = new HashMap<>();

    private final Map<IdempotencyKey, RequestDate> datesSeen = new HashMap<>();
    private final Map<PaymentId, List<IdempotencyKey>> order = new HashMap<>();

    Desk(Hand time, Random random, GatewayRules rules, double trouble, Runnable meanwhile) {
        this.time = time;
        this.random = random;
        this.profile = new GatewayProfile<>(Samples.GATEWAY, Payment.class, rules);
        this.trouble = trouble;
        this.meanwhile = meanwhile;
    }

    int timesDone(IdempotencyKey key) {
        settlePending(time.now());
        return doneByKey.getOrDefault(key, 0);
    }

    long givenBack(PaymentId payment) {
        return givenBack.getOrDefault(payment, 0L);
    }

    boolean isWhole(PaymentId payment) {
        return whole.contains(payment);
    }

    /** In which order the keys of a payment were first sent. */
    List<IdempotencyKey> order(PaymentId payment) {
        return order.getOrDefault(payment, List.of());
    }

    @Override
    public GatewayProfile<Payment> profile() {
        return profile;
    }

    @Override
    public FrozenCancel freeze(CancelRequest<Payment> request, IdempotencyKey key, Instant acceptedAt) {
        return new FrozenCancel(
                Samples.GATEWAY,
                request.payment().paymentId(),
                request.payment().approvedAmount(),
                request.scope(),
                key,
                RequestDate.at(acceptedAt),
                FrozenFields.builder()
                        .put("pgCno", request.payment().paymentId().value())
                        .build(),
                true,
                null);
    }

    @Override
    public Answer send(FrozenCancel cancel, Departure departure) {
        stallAtTimes();
        if (departure.isOver()) {
            return new Answer.NotSent("too late");
        }
        Instant departed = enter(cancel);
        order.computeIfAbsent(cancel.payment(), p -> new ArrayList<>());
        if (!order.get(cancel.payment()).contains(cancel.key())) {
            order.get(cancel.payment()).add(cancel.key());
        }
        RequestDate first = datesSeen.putIfAbsent(cancel.key(), cancel.requestDate());
        assertThat(first).as("one key, one date").isIn(null, cancel.requestDate());
        try {
            Answer answer = random.nextDouble() < trouble ? badSend(cancel, departed) : process(cancel);
            meanwhile.run();
            return answer;
        } finally {
            leave(cancel);
        }
    }

    private Answer badSend(FrozenCancel cancel, Instant departed) {
        int what = random.nextInt(9);
        if (what == 0) {
            return new Answer.NotSent("connection refused");
        }
        if (what == 1) {
            return new Answer.TryAgain(new Reply(200, "A214", "busy"));
        }
        if (what == 2) {
            // Asked to try again while the first one still runs.
            doLater(cancel, departed, 25);
            return new Answer.TryAgain(new Reply(200, "A211", "in progress"));
        }
        if (what == 3 && doneByKey.getOrDefault(cancel.key(), 0) == 0) {
            return new Answer.Refused(new Refusal("8350", "lost card"), new Reply(200, "8350", "lost card"));
        }
        if (what == 4) {
            throw new Crash();
        }
        if (what == 5) {
            process(cancel);
            throw new Crash();
        }
        if (what == 6) {
            doLater(cancel, departed, 55);
        } else if (what == 7) {
            process(cancel);
        }
        time.move(Duration.ofSeconds(random.nextInt(30)));
        return new Answer.NoAnswer(UnknownCause.NO_ANSWER, "timeout", null);
    }

    /** Up to almost the grace after the deadline; what was answered with "try again", up to almost the grace. */
    private void doLater(FrozenCancel cancel, Instant departed, int withinSeconds) {
        pending.add(new Pending(cancel, departed.plusMillis(random.nextInt(withinSeconds * 1_000))));
    }

    /** Each as it was at its own time, however late somebody looks. */
    private void settlePending(Instant now) {
        pending.stream()
                .filter(each -> !each.at().isAfter(now))
                .sorted(Comparator.comparing(Pending::at))
                .toList()
                .forEach(each -> {
                    pending.remove(each);
                    process(each.cancel(), each.at());
                });
    }

    private Answer process(FrozenCancel cancel) {
        return process(cancel, time.now());
    }

    private Answer process(FrozenCancel cancel, Instant at) {
        int done = doneByKey.getOrDefault(cancel.key(), 0);
        Reply ok = new Reply(200, "0000", "ok");
        if (pending.stream().anyMatch(p -> p.cancel().key().equals(cancel.key()))) {
            return stillRunning();
        }
        // Where nothing may be sent again, it is because no key protects from doing it twice.
        boolean keyLives = profile.rules().resendsAfterUnknown()
                && at.isBefore(cancel.requestDate().endOfDayAfter(0));
        boolean isFull = cancel.scope() instanceof Scope.Full;
        if (done > 0 && keyLives) {
            return random.nextBoolean()
                    ? new Answer.Cancelled(Receipt.of(Receipt.Source.ANSWER, "C"), ok)
                    : new Answer.Duplicate(new Reply(200, "D001", "duplicate"));
        }
        if (whole.contains(cancel.payment())) {
            return new Answer.Refused(new Refusal("E101", "already cancelled"), new Reply(200, "E101", "already"));
        }
        doneByKey.merge(cancel.key(), 1, Integer::sum);
        if (isFull) {
            whole.add(cancel.payment());
            Money approved = cancel.approvedAmount();
            givenBack.put(cancel.payment(), approved == null ? 0 : approved.minorUnits());
        } else {
            givenBack.merge(
                    cancel.payment(), ((Scope.Partial) cancel.scope()).amount().minorUnits(), Long::sum);
        }
        return new Answer.Cancelled(Receipt.of(Receipt.Source.ANSWER, "C"), ok);
    }

    private Answer stillRunning() {
        Reply running = new Reply(200, "E409", "in progress");
        return switch (random.nextInt(3)) {
            case 0 -> new Answer.TryAgain(running);
            case 1 -> new Answer.Duplicate(running);
            default -> new Answer.Refused(new Refusal("E409", "in progress"), running);
        };
    }

    @Override
    public Answer lookUp(FrozenCancel cancel, Departure departure) {
        stallAtTimes();
        if (departure.isOver()) {
            return new Answer.NotSent("too late");
        }
        enter(cancel);
        try {
            Answer bad = random.nextDouble() < trouble ? badLookUp() : null;
            if (bad == null || random.nextBoolean()) {
                Answer good = profile.rules().lookUp() == LookUp.REVERSAL ? reverse(cancel) : status(cancel);
                meanwhile.run();
                return bad == null ? good : bad;
            }
            return bad;
        } finally {
            leave(cancel);
        }
    }

    private @Nullable Answer badLookUp() {
        return switch (random.nextInt(5)) {
            case 0 -> new Answer.NotSent("connection refused");
            case 1 -> new Answer.TryAgain(new Reply(200, "A214", "busy"));
            case 2 -> new Answer.Inconclusive(new Reply(200, "9999", "?"));
            case 3 -> throw new Crash();
            default -> new Answer.NoAnswer(UnknownCause.HTTP_ERROR, "HTTP 502", null);
        };
    }

    private Answer status(FrozenCancel cancel) {
        Reply found = new Reply(200, "0000", "found");
        boolean isFull = cancel.scope() instanceof Scope.Full;
        if (whole.contains(cancel.payment())) {
            return isFull
                    ? new Answer.Cancelled(Receipt.of(Receipt.Source.LOOK_UP, "C"), found)
                    : new Answer.Inconclusive(found);
        }
        return givenBack(cancel.payment()) == 0
                ? new Answer.NothingCancelled(found)
                : new Answer.PartlyCancelled(found);
    }

    private Answer reverse(FrozenCancel cancel) {
        if (!whole.contains(cancel.payment())) {
            whole.add(cancel.payment());
            doneByKey.merge(cancel.key(), 1, Integer::sum);
            givenBack.put(cancel.payment(), 0L);
        }
        return new Answer.Cancelled(Receipt.of(Receipt.Source.LOOK_UP, "R"), new Reply(200, "0000", "reversed"));
    }

    private Instant enter(FrozenCancel cancel) {
        Instant departed = time.now();
        settlePending(departed);
        assertThat(busyUntil.getOrDefault(cancel.payment(), Instant.MIN))
                .as("when the attempt before on this payment is over")
                .isBeforeOrEqualTo(departed);
        busyUntil.put(cancel.payment(), departed.plus(Samples.DEADLINE));
        time.move(Duration.ofMillis(random.nextInt(500)));
        return departed;
    }

    private void leave(FrozenCancel cancel) {
        busyUntil.remove(cancel.payment());
    }

    private void stallAtTimes() {
        if (random.nextDouble() < trouble / 8) {
            // A long pause of the whole process; the others go on meanwhile.
            time.move(Duration.ofSeconds(20 + random.nextInt(100)));
            meanwhile.run();
        }
    }
}
