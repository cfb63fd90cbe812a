package io.paycancel.benchmarks.micro;

import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Receipt;
import io.paycancel.model.Reply;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import java.time.Duration;
import java.time.Instant;

/** A cancellation as it is accepted, and what may become of it. */
final class Lives {
    static final Instant NOON = Instant.parse("2026-11-23T03:00:00Z");
    static final GatewayRules RULES = new GatewayRules(
            true,
            GatewayRules.LookUp.QUERY,
            new AnswerWindow(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            false);

    private Lives() {}

    static Cancellation accepted() {
        RequestDate date = RequestDate.at(NOON);
        FrozenCancel frozen = new FrozenCancel(
                GatewayId.of("alipay"),
                new PaymentId("alipay:T0001997:2023031210000123"),
                Money.ofMinor(5022, Currency.USD),
                Scope.partial(Money.ofMinor(1203, Currency.USD)),
                IdempotencyKey.of("c0ffee00c0ffee00c0ffee00c0ffee00"),
                date,
                FrozenFields.builder().put("pgCno", "2023031210000123").build(),
                true,
                null);
        return Cancellation.accepted(
                CancellationId.of("return-1"),
                frozen,
                NOON,
                RULES.answerWindow().closesAt(date));
    }

    static Answer yes() {
        return new Answer.Cancelled(
                Receipt.of(Receipt.Source.ANSWER, "2023031210000999"), new Reply(200, "0000", "ok"));
    }
}
