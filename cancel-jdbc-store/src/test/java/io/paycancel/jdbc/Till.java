package io.paycancel.jdbc;

import io.paycancel.Cancellations;
import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.GatewayRules.LookUp;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Secret;
import io.paycancel.model.UnknownCause;
import io.paycancel.port.Agenda;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A gateway without a wire: it answers what it is told to, and "cancelled" otherwise. */
final class Till implements PaymentGateway<Till.Paid> {
    static final GatewayId ID = GatewayId.of("till");
    static final String TOKEN = "canary-token";

    /** 1000 won under a number. */
    record Paid(String number) implements OriginalPayment {
        @Override
        public Money approvedAmount() {
            return won(1000);
        }
    }

    private final Deque<Answer> answers = new ArrayDeque<>();
    private int sent;

    static Money won(long amount) {
        return Money.ofMinor(amount, Currency.KRW);
    }

    static CancelRequest<Paid> part(String id, String payment, long amount) {
        return CancelRequest.partial(CancellationId.of(id), new Paid(payment), won(amount));
    }

    static CancelRequest<Paid> full(String id, String payment) {
        return CancelRequest.full(CancellationId.of(id), new Paid(payment));
    }

    static PaymentId payment(String number) {
        return new PaymentId("till:" + number);
    }

    static Answer refused() {
        return new Answer.Refused(new Refusal("8521", "limit"), new Reply(200, "8521", "limit"));
    }

    static Answer lost() {
        return new Answer.NoAnswer(UnknownCause.NO_ANSWER, "the deadline passed", null);
    }

    /** Two answers after which a person has to decide. */
    static Answer[] refusedAfterUnknown() {
        return new Answer[] {duplicate(), inconclusive()};
    }

    static Answer duplicate() {
        return new Answer.Duplicate(new Reply(200, "D001", "duplicate"));
    }

    static Answer inconclusive() {
        return new Answer.Inconclusive(new Reply(200, "0000", "TS12"));
    }

    Cancellations on(JdbcStore store, Agenda agenda) {
        return Cancellations.builder()
                .gateway(this)
                .store(store)
                .agenda(agenda)
                .node("test")
                .build();
    }

    synchronized void next(Answer... next) {
        answers.addAll(List.of(next));
    }

    synchronized int sent() {
        return sent;
    }

    @Override
    public GatewayProfile<Paid> profile() {
        return new GatewayProfile<>(
                ID,
                Paid.class,
                new GatewayRules(
                        true,
                        LookUp.QUERY,
                        new AnswerWindow(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        false));
    }

    @Override
    public FrozenCancel freeze(CancelRequest<Paid> request, IdempotencyKey key, Instant acceptedAt) {
        return new FrozenCancel(
                ID,
                payment(request.payment().number()),
                request.payment().approvedAmount(),
                request.scope(),
                key,
                RequestDate.at(acceptedAt),
                FrozenFields.builder().put("number", request.payment().number()).build(),
                true,
                Secret.of(TOKEN));
    }

    @Override
    public synchronized Answer send(FrozenCancel cancel, Departure departure) {
        sent++;
        return answer();
    }

    @Override
    public synchronized Answer lookUp(FrozenCancel cancel, Departure departure) {
        return answer();
    }

    private Answer answer() {
        return answers.isEmpty()
                ? new Answer.Cancelled(Receipt.of(Receipt.Source.ANSWER, "R-1"), new Reply(200, "0000", "Success"))
                : answers.remove();
    }
}
