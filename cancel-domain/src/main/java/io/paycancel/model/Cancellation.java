package io.paycancel.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One cancellation as it stands: a snapshot of the store's row. Immutable; {@code LifeCycle} makes the next one.
 *
 * @param id the merchant's name for it
 * @param frozen what is sent, unchanged for ever
 * @param acceptedAt when it was accepted
 * @param answerableUntil when its answer window closes
 * @param reserved what it holds of the payment; {@code null} for a full one of a payment whose amount is not known
 * @param state where it stands
 * @param attempts how many exchanges were begun, sends and look-ups
 * @param sends how many of them were sends
 * @param fence goes up by one with each claim; a write under an older one changes nothing
 * @param leaseUntil until when nobody else may begin anything with it; {@code null} if nobody holds it
 * @param nextStep what comes next, or runs now; {@code null} when there is nothing more to do
 * @param nextStepAt when it is due
 * @param alarmsRaised how many of the window's alarms (50 %, 80 %) were raised
 * @param evidence what all attempts so far prove
 * @param unknownCause why it is not decided yet, by what was known before the attempt in flight; {@code null} once it is final
 * @param handOverCause why a person had to decide, if so
 * @param receipt the proof, if cancelled
 * @param refusal the "no", if refused
 * @param decidedAt when it became final
 */
public record Cancellation(
        CancellationId id,
        FrozenCancel frozen,
        Instant acceptedAt,
        Instant answerableUntil,
        @Nullable Money reserved,
        State state,
        int attempts,
        int sends,
        long fence,
        @Nullable Instant leaseUntil,
        @Nullable Step nextStep,
        @Nullable Instant nextStepAt,
        int alarmsRaised,
        Evidence evidence,
        @Nullable UnknownCause unknownCause,
        @Nullable HandOverCause handOverCause,
        @Nullable Receipt receipt,
        @Nullable Refusal refusal,
        @Nullable Instant decidedAt) {

    /** The shares of the answer window, in percent, after which an undecided cancellation raises an alarm. */
    public static final List<Integer> ALARM_PERCENT = List.of(50, 80);

    public Cancellation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(frozen, "frozen");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        Objects.requireNonNull(answerableUntil, "answerableUntil");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(evidence, "evidence");
        require(sends >= 0 && attempts >= sends && (!state.isInFlight() || attempts > 0), id, state, "attempts");
        require(alarmsRaised >= 0 && alarmsRaised <= ALARM_PERCENT.size(), id, state, "alarmsRaised");
        require(state.isOpen() == (nextStep != null), id, state, "nextStep");
        require(state.isOpen() == (nextStepAt != null), id, state, "nextStepAt");
        require(!state.isInFlight() || (leaseUntil != null && nextStep == stepOf(state)), id, state, "leaseUntil");
        require((state == State.CANCELLED) == (receipt != null), id, state, "receipt");
        require((state == State.REFUSED) == (refusal != null), id, state, "refusal");
        require(state.isFinal() == (decidedAt != null), id, state, "decidedAt");
        require(state.isFinal() == (unknownCause == null), id, state, "unknownCause");
        require(state != State.HANDED_OVER || handOverCause != null, id, state, "handOverCause");
    }

    private static void require(boolean holds, CancellationId id, State state, String field) {
        if (!holds) {
            throw new IllegalArgumentException("Cancellation " + id + " cannot be " + state + " with this " + field);
        }
    }

    private static Step stepOf(State state) {
        return state == State.SENDING ? Step.SEND : Step.LOOK_UP;
    }

    /** A new one: accepted, nothing reserved yet, due at once. */
    public static Cancellation accepted(
            CancellationId id, FrozenCancel frozen, Instant acceptedAt, Instant answerableUntil) {
        return new Cancellation(
                id,
                frozen,
                acceptedAt,
                answerableUntil,
                null,
                State.ACCEPTED,
                0,
                0,
                0,
                null,
                Step.SEND,
                acceptedAt,
                0,
                Evidence.NONE,
                UnknownCause.NOT_SENT_YET,
                null,
                null,
                null,
                null);
    }

    /** What the merchant is told. */
    public Outcome outcome() {
        if (receipt != null) {
            return new Outcome.Cancelled(receipt);
        }
        if (refusal != null) {
            return new Outcome.Refused(refusal);
        }
        // What the attempts before it brought back is no news while another one is on the wire.
        UnknownCause cause = state.isInFlight() ? UnknownCause.IN_FLIGHT : Objects.requireNonNull(unknownCause);
        return new Outcome.Unknown(cause, answerableUntil);
    }

    /** When the next alarm is due; {@code null} when all were raised. */
    public @Nullable Instant alarmAt() {
        return alarmsRaised < ALARM_PERCENT.size() ? shareOfWindow(ALARM_PERCENT.get(alarmsRaised)) : null;
    }

    /** The share of the window, in percent, that the next alarm reports; 0 when all were raised. */
    public int alarmPercent() {
        return alarmsRaised < ALARM_PERCENT.size() ? ALARM_PERCENT.get(alarmsRaised) : 0;
    }

    private Instant shareOfWindow(int percent) {
        Duration window = Duration.between(acceptedAt, answerableUntil);
        return acceptedAt.plus(window.multipliedBy(percent).dividedBy(100));
    }

    /** When something has to be done about it, next step or alarm, but not before its lease is over; {@code null} if never. */
    public @Nullable Instant dueAt() {
        if (nextStepAt == null) {
            return null;
        }
        Instant due = nextStepAt.isBefore(answerableUntil) ? nextStepAt : answerableUntil;
        Instant alarm = alarmAt();
        if (alarm != null && alarm.isBefore(due)) {
            due = alarm;
        }
        return leaseUntil != null && leaseUntil.isAfter(due) ? leaseUntil : due;
    }

    /** Whether somebody holds it at that instant. */
    public boolean isHeldAt(Instant now) {
        return leaseUntil != null && now.isBefore(leaseUntil);
    }

    /** A builder that starts with what this one holds. */
    public CancellationBuilder toBuilder() {
        return new CancellationBuilder(this);
    }

    /** Ids, state and plan; nothing personal. */
    @Override
    public String toString() {
        StringBuilder out =
                new StringBuilder("Cancellation[").append(id).append(", ").append(state);
        out.append(", ").append(frozen.scope()).append(", key ").append(frozen.key());
        out.append(", date ").append(frozen.requestDate()).append(", attempts ").append(attempts);
        out.append(", fence ").append(fence);
        if (nextStep != null) {
            out.append(", next ").append(nextStep).append(" at ").append(nextStepAt);
        }
        if (unknownCause != null) {
            out.append(", ").append(unknownCause).append(" until ").append(answerableUntil);
        }
        return out.append(']').toString();
    }
}
