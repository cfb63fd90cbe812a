package io.paycancel.testkit.simulation;

import io.paycancel.model.Attempt;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Receipt;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.Transition;
import io.paycancel.port.Acceptance;
import io.paycancel.port.CancellationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold in every history, looked at with each commit, each request that leaves, and at the end. */
final class Promises {
    /** How long after its claim, at most, a request leaves. */
    private static final Duration PROMPT = Duration.ofSeconds(5);
    /**
     * What begins to be sent, or is still disturbed, so shortly before its window closes may follow the close by as much: a
     * lost wake-up is found by a scan a minute later, and a dead process's attempt is taken over when its lease ends.
     */
    private static final Duration WAKING = Duration.ofMinutes(3);

    /** What is remembered of one cancellation from one commit to the next. */
    private static final class Watched {
        private final IdempotencyKey key;
        private final RequestDate date;
        private final Scope scope;
        private Cancellation now;
        private @Nullable Instant decidedOrHandedOverAt;
        private @Nullable Instant firstLeftAt;
        private int left;
        private @Nullable Step lastLeft;
        private @Nullable Instant workedOnUntil;
        private @Nullable Instant noLookUpBefore;

        Watched(Cancellation accepted) {
            key = accepted.frozen().key();
            date = accepted.frozen().requestDate();
            scope = accepted.frozen().scope();
            now = accepted;
        }
    }

    private final History world;
    private final CancellationStore store;
    private final Map<CancellationId, Watched> watched = new LinkedHashMap<>();
    private final Set<CancellationId> acknowledged = new LinkedHashSet<>();
    private final Map<CancellationId, Outcome> told = new LinkedHashMap<>();
    private final Set<CancellationId> sentOverKiccpay = new HashSet<>();
    private final List<String> broken = new ArrayList<>();

    Promises(History world, CancellationStore store) {
        this.world = world;
        this.store = store;
    }

    /** What was broken, in the order in which it was noticed; empty if everything held. */
    List<String> broken() {
        return broken;
    }

    private void require(boolean holds, String promise, Object subject) {
        if (!holds) {
            broken.add(promise + ": " + subject);
            world.note(() -> "BROKEN " + promise + ": " + subject);
            world.stage().stop();
        }
    }

    @Nullable
    Cancellation latest(CancellationId id) {
        Watched known = watched.get(id);
        return known == null ? null : known.now;
    }

    Stream<Cancellation> open() {
        return watched.values().stream().map(w -> w.now).filter(c -> c.state().isOpen());
    }

    /** Somebody was told that it is in hand. */
    void acknowledged(CancelRequest<?> request, @Nullable Outcome outcome) {
        CancellationId id = request.id();
        acknowledged.add(id);
        Watched known = watched.get(id);
        require(known == null || known.scope.equals(request.scope()), "an id stands for one content", id);
        if (outcome != null && !(outcome instanceof Outcome.Unknown)) {
            require(
                    told.get(id) == null || told.get(id).getClass().equals(outcome.getClass()),
                    "whoever asks is told the same",
                    id);
            told.put(id, outcome);
        }
    }

    /** Somebody was told that the id stands for something else. */
    void conflict(CancelRequest<?> request) {
        Watched known = watched.get(request.id());
        require(known != null && !known.scope.equals(request.scope()), "an id stands for one content", request.id());
    }

    /** A transaction has just been committed that may have changed it. */
    void committed(CancellationId id) {
        CaseFile file = store.find(id).orElse(null);
        if (file == null) {
            require(!watched.containsKey(id), "nothing that was stored is lost", id);
            return;
        }
        Cancellation now = file.cancellation();
        Watched known = watched.computeIfAbsent(id, i -> new Watched(now));
        Cancellation before = known.now;
        known.now = now;
        require(
                known.key.equals(now.frozen().key())
                        && known.date.equals(now.frozen().requestDate())
                        && known.scope.equals(now.frozen().scope()),
                "one key and one date for each cancellation",
                now);
        require(now.fence() >= before.fence(), "the fence only rises", now);
        require(
                !before.state().isFinal()
                        || (now.state() == before.state()
                                && Objects.equals(now.receipt(), before.receipt())
                                && Objects.equals(now.refusal(), before.refusal())),
                "a final state never changes",
                now);
        require(
                before.state() != State.HANDED_OVER || !now.state().isOpen(),
                "what was handed over stays with the person",
                now);
        if (now.state().isInFlight()) {
            require(isFirstInLine(now), "one after the other for each payment", now);
        }
        PaymentId payment = now.frozen().payment();
        require(heldOf(payment) <= world.limitOf(payment), "no more is held than the payment", payment);
        if (!now.state().isOpen() && known.decidedOrHandedOverAt == null) {
            known.decidedOrHandedOverAt = world.clock().instant();
        }
        if (now.state() != before.state() && !now.state().isInFlight()) {
            world.see("became " + now.state() + (now.state() == State.HANDED_OVER ? ", " + now.handOverCause() : ""));
        }
        if (now.state() == State.HANDED_OVER && before.state() != State.HANDED_OVER) {
            world.clerk().isToSettle(id);
            require(
                    !world.isFair() || !world.clock().instant().isBefore(now.answerableUntil()),
                    "nobody is troubled while nothing goes wrong",
                    now);
        }
        world.alarms().expect(now.dueAt());
    }

    /** A write was tried: one under an old fence must have changed nothing. */
    void recorded(Transition transition, @Nullable Cancellation before) {
        if (before != null && transition.after().fence() < before.fence()) {
            world.see("write under an old fence");
            Cancellation now =
                    store.find(before.id()).map(CaseFile::cancellation).orElse(before);
            require(
                    now.state() == before.state()
                            && now.fence() == before.fence()
                            && Objects.equals(now.nextStepAt(), before.nextStepAt()),
                    "a write under an old fence changes nothing",
                    now);
        }
    }

    private boolean isFirstInLine(Cancellation one) {
        for (Watched other : watched.values()) {
            if (other.now.id().equals(one.id())) {
                return true;
            }
            if (other.now.frozen().payment().equals(one.frozen().payment())
                    && !other.now.state().isFinal()) {
                return false;
            }
        }
        return true;
    }

    /** Whether a payment does not hold it, by a book of our own. */
    boolean isTooMuch(Cancellation fresh) {
        PaymentId payment = fresh.frozen().payment();
        boolean fullTaken = watched.values().stream()
                .map(w -> w.now)
                .anyMatch(c -> c.frozen().payment().equals(payment)
                        && c.state() != State.REFUSED
                        && c.frozen().scope() instanceof Scope.Full);
        // A full one needs at least one minor unit that nobody else takes.
        long wanted = fresh.frozen().scope() instanceof Scope.Partial part
                ? part.amount().minorUnits()
                : 1;
        return fullTaken || wanted > world.limitOf(payment) - heldOf(payment);
    }

    void accepted(Acceptance acceptance, boolean tooMuch) {
        require(!acceptance.isNew() || !tooMuch, "no more is accepted than the payment holds", acceptance);
    }

    void notAccepted(Cancellation fresh, boolean tooMuch) {
        require(tooMuch, "what the payment holds can be given back", fresh);
    }

    /** Minor units that are given back or may be. */
    private long heldOf(PaymentId payment) {
        return watched.values().stream()
                .map(w -> w.now)
                .filter(c -> c.frozen().payment().equals(payment) && c.state() != State.REFUSED)
                .mapToLong(Promises::held)
                .sum();
    }

    private static long held(Cancellation cancellation) {
        Money reserved = cancellation.reserved();
        if (reserved != null) {
            return reserved.minorUnits();
        }
        return cancellation.frozen().scope() instanceof Scope.Partial part
                ? part.amount().minorUnits()
                : 0;
    }

    /** The first byte of a request leaves a node. */
    void leaves(Node node, Step step, FrozenCancel frozen) {
        CancellationId id = SimulatedGateway.of(frozen);
        Watched known = watched.get(id);
        world.note(() -> node.name() + " sends the " + step + " of " + id + ", " + frozen);
        if (known == null) {
            require(false, "nothing is sent that was not written down", id);
            return;
        }
        Instant now = world.clock().instant();
        Cancellation stored = known.now;
        List<Attempt> attempts = store.find(id).orElseThrow().attempts();
        Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        require(
                stored.state() == step.whileRunning()
                        && last != null
                        && last.endedAt() == null
                        && last.step() == step
                        && last.node().equals(node.name()),
                "nothing is sent that was not written down",
                stored);
        require(stored.isHeldAt(now), "nothing is sent after its lease", stored);
        require(known.left < stored.attempts() || known.lastLeft == null, "one request for each attempt", stored);
        known.left = stored.attempts();
        known.lastLeft = step;
        known.firstLeftAt = known.firstLeftAt == null ? now : known.firstLeftAt;
        require(
                known.key.equals(frozen.key()) && known.date.equals(frozen.requestDate()),
                "one key and one date for each cancellation",
                frozen);
        require(
                known.workedOnUntil == null || !now.isBefore(known.workedOnUntil),
                "nobody acts while the provider may still work on it",
                stored);
        if (!now.isBefore(known.date.endOfDayAfter(0))) {
            world.see(step + " left after its request date");
        }
        require(
                step != Step.LOOK_UP || known.noLookUpBefore == null || !now.isBefore(known.noLookUpBefore),
                "nobody believes a look-up while the provider may still work on it",
                stored);
        known.workedOnUntil = now.plus(Family.LONGEST_WORK);
        Family family = world.familyOf(frozen.payment());
        require(
                family != Family.KICCPAY || step != Step.SEND || sentOverKiccpay.add(id),
                "a KICCPay cancellation leaves once",
                stored);
        require(
                now.isBefore(family.window().closesAt(known.date).plus(PROMPT)),
                "nothing is sent after the answer window",
                stored);
    }

    /** A whole, matching answer came back: the provider has ended its work, or says that it may be sent again. */
    void answered(CancellationId id, Step step, Exchange.Said said, Instant at) {
        Watched known = watched.get(id);
        if (known != null) {
            known.workedOnUntil = null;
            if (step == Step.SEND && said == Exchange.Said.TRY_AGAIN) {
                known.noLookUpBefore = at.plus(Provider.AFTERWARDS);
            }
        }
    }

    /** The history is over. */
    void atEnd() {
        if (!broken.isEmpty()) {
            return;
        }
        acknowledged.forEach(id -> require(watched.containsKey(id), "what was acknowledged is stored", id));
        watched.values().forEach(this::atEnd);
        told.forEach((id, outcome) -> {
            Cancellation now = latest(id);
            require(now != null && now.outcome().getClass().equals(outcome.getClass()), "what was told stays true", id);
        });
        world.payments().forEach(this::atEnd);
    }

    private void atEnd(Watched known) {
        Cancellation last = known.now;
        require(last.state().isFinal(), "every cancellation comes to its end", last);
        Instant close = world.familyOf(last.frozen().payment()).window().closesAt(known.date);
        Instant calm = world.calmFrom();
        Instant settledBy = close.minus(WAKING);
        boolean begunLate = known.firstLeftAt == null || known.firstLeftAt.isAfter(settledBy);
        // With one hand, the last question may find it busy with another one's.
        Instant atClose = world.hasOneHand() ? close.plus(Family.DEADLINE).plus(PROMPT) : close;
        Instant latest =
                begunLate || calm.isAfter(settledBy) ? later(close, calm).plus(WAKING) : atClose;
        require(
                known.decidedOrHandedOverAt != null && !known.decidedOrHandedOverAt.isAfter(latest),
                "decided or handed over before its window closes",
                last);
        Account account = world.provider().account(last.frozen().payment());
        long given = account.givenBack(known.key);
        if (last.state() == State.REFUSED) {
            require(given == 0, "no money was given back for what is reported refused", last);
        } else if (last.state() == State.CANCELLED) {
            // A query tells the state of the payment: a full one is as good as given back when others have given it
            // all.
            boolean byOthers = account.times(known.key) == 0
                    && account.left() <= 0
                    && last.frozen().scope() instanceof Scope.Full
                    && last.receipt() != null
                    && last.receipt().source() == Receipt.Source.LOOK_UP;
            require(byOthers || account.times(known.key) == 1, "money is given back once for what is reported", last);
            Money said = said(last);
            require(
                    byOthers || said == null || said.minorUnits() == given,
                    "as much money is given back as is reported",
                    last);
        }
    }

    /** What a receipt says of the amount; a look-up of a full one does not say any. */
    private static @Nullable Money said(Cancellation cancelled) {
        Money amount = cancelled.receipt() == null ? null : cancelled.receipt().amount();
        return amount == null && cancelled.frozen().scope() instanceof Scope.Partial ? cancelled.reserved() : amount;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void atEnd(PaymentId payment) {
        Account account = world.provider().account(payment);
        require(account.left() >= 0, "never more than the payment", payment);
        Set<IdempotencyKey> ours = new HashSet<>(Set.of(Account.OTHERS));
        watched.values().forEach(w -> ours.add(w.key));
        require(ours.containsAll(account.given().keySet()), "no money is given back that nobody asked for", payment);
    }
}
