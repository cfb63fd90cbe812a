package io.paycancel.jdbc;

import io.paycancel.model.Cancellation;
import io.paycancel.model.Money;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.Scope;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of the table {@code cancellation} and what a cancellation has to say there. */
record Column(String name, Function<Cancellation, @Nullable Object> value) {

    /** Written once, when the cancellation is accepted. */
    static final List<Column> FIXED = List.of(
            new Column("id", c -> c.id().value()),
            new Column("gateway", c -> c.frozen().gateway().value()),
            new Column("payment", c -> c.frozen().payment().value()),
            new Column("approved_currency", c -> currency(c.frozen().approvedAmount())),
            new Column("approved", c -> units(c.frozen().approvedAmount())),
            new Column("part_currency", c -> currency(part(c))),
            new Column("part", c -> units(part(c))),
            new Column("idempotency_key", c -> c.frozen().key().value()),
            new Column("request_date", c -> c.frozen().requestDate().yyyyMMdd()),
            new Column("frozen_request", c -> c.frozen().fields().encode()),
            new Column("frozen_sha256", c -> c.frozen().fields().sha256()),
            new Column("can_be_looked_up", c -> c.frozen().canBeLookedUp()),
            new Column("accepted_ms", c -> c.acceptedAt().toEpochMilli()),
            new Column("answerable_until_ms", c -> c.answerableUntil().toEpochMilli()),
            new Column("reserved_currency", c -> currency(c.reserved())),
            new Column("reserved", c -> units(c.reserved())));

    /** Written with every claim and every transition. */
    static final List<Column> CHANGING = List.of(
            new Column("state", c -> c.state().name()),
            new Column("attempts", Cancellation::attempts),
            new Column("sends", Cancellation::sends),
            new Column("fence", Cancellation::fence),
            new Column("lease_until_ms", c -> millis(c.leaseUntil())),
            new Column("next_step", c -> name(c.nextStep())),
            new Column("next_step_ms", c -> millis(c.nextStepAt())),
            new Column("due_ms", c -> millis(c.dueAt())),
            new Column("alarm_ms", c -> millis(whenEvenAWaitingOneIsDue(c))),
            new Column("alarms_raised", Cancellation::alarmsRaised),
            new Column("may_have_happened", c -> c.evidence().mayHaveHappened()),
            new Column("proven_absent", c -> c.evidence().provenAbsent()),
            new Column("later_refusal_code", c -> of(laterRefusal(c), Refusal::code)),
            new Column("later_refusal_message", c -> of(laterRefusal(c), Refusal::message)),
            new Column("last_http_status", c -> of(last(c), Reply::httpStatus)),
            new Column("last_code", c -> of(last(c), Reply::code)),
            new Column("last_message", c -> of(last(c), Reply::message)),
            new Column("unknown_cause", c -> name(c.unknownCause())),
            new Column("hand_over_cause", c -> name(c.handOverCause())),
            new Column("receipt_source", c -> of(c.receipt(), r -> name(r.source()))),
            new Column("receipt_reference", c -> of(c.receipt(), Receipt::providerReference)),
            new Column("receipt_ms", c -> of(c.receipt(), r -> millis(r.cancelledAt()))),
            new Column("receipt_currency", c -> of(c.receipt(), r -> currency(r.amount()))),
            new Column("receipt_amount", c -> of(c.receipt(), r -> units(r.amount()))),
            new Column("receipt_details", c -> of(c.receipt(), r -> DetailText.encode(r.details()))),
            new Column("refusal_code", c -> of(c.refusal(), Refusal::code)),
            new Column("refusal_message", c -> of(c.refusal(), Refusal::message)),
            new Column("decided_ms", c -> millis(c.decidedAt())));

    private static @Nullable Money part(Cancellation c) {
        return c.frozen().scope() instanceof Scope.Partial partial ? partial.amount() : null;
    }

    /** Its alarm and its window's end come whether it is its turn or not. */
    private static @Nullable Instant whenEvenAWaitingOneIsDue(Cancellation c) {
        if (!c.state().isOpen()) {
            return null;
        }
        Instant at =
                c.alarmAt() != null && c.alarmAt().isBefore(c.answerableUntil()) ? c.alarmAt() : c.answerableUntil();
        return c.leaseUntil() != null && c.leaseUntil().isAfter(at) ? c.leaseUntil() : at;
    }

    private static @Nullable Refusal laterRefusal(Cancellation c) {
        return c.evidence().laterRefusal();
    }

    private static @Nullable Reply last(Cancellation c) {
        return c.evidence().lastReply();
    }

    private static <S, T> @Nullable T of(@Nullable S whole, Function<S, @Nullable T> part) {
        return whole == null ? null : part.apply(whole);
    }

    static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    static @Nullable String currency(@Nullable Money money) {
        return money == null ? null : money.currency().name();
    }

    static @Nullable Long units(@Nullable Money money) {
        return money == null ? null : money.minorUnits();
    }
}
