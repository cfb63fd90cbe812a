package io.paycancel;

import io.paycancel.model.AnswerWindow;
import io.paycancel.model.Cancellation;
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
import io.paycancel.model.Scope;
import io.paycancel.model.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Values that many tests start from. */
public final class Samples {
    /** Noon in Korea on 2026-11-23. */
    public static final Instant NOON = Instant.parse("2026-11-23T03:00:00Z");

    public static final Duration DEADLINE = Duration.ofSeconds(30);
    public static final Duration GRACE = Duration.ofSeconds(30);
    public static final Duration LEASE = DEADLINE.plus(GRACE);
    public static final GatewayId GATEWAY = GatewayId.of("till");
    public static final PaymentId PAYMENT = new PaymentId("PG-1");
    public static final IdempotencyKey KEY = IdempotencyKey.of("KEY1");
    public static final Receipt RECEIPT = Receipt.of(Receipt.Source.ANSWER, "C-1");
    public static final Refusal REFUSAL = new Refusal("8350", "lost card");
    public static final Reply REPLY = new Reply(200, "0000", "ok");

    private Samples() {}

    /** A payment as a merchant names it. */
    public record Payment(PaymentId paymentId, @Nullable Money approvedAmount) implements OriginalPayment {}

    public static Money won(long units) {
        return Money.ofMinor(units, Currency.KRW);
    }

    public static Money cents(long units) {
        return Money.ofMinor(units, Currency.USD);
    }

    public static FrozenCancel frozen(Scope scope, boolean canBeLookedUp, Instant acceptedAt) {
        return new FrozenCancel(
                GATEWAY,
                PAYMENT,
                won(10_000),
                scope,
                KEY,
                RequestDate.at(acceptedAt),
                FrozenFields.builder().put("memo", "size did not fit").build(),
                canBeLookedUp,
                Secret.of("token"));
    }

    public static FrozenCancel frozen() {
        return frozen(Scope.full(), true, NOON);
    }

    /** Accepted at noon, answerable until the end of the next day in Korea. */
    public static Cancellation accepted() {
        return accepted(frozen(), NOON, new AnswerWindow(1));
    }

    public static Cancellation accepted(FrozenCancel frozen, Instant at, AnswerWindow window) {
        return Cancellation.accepted(CancellationId.of("c-1"), frozen, at, window.closesAt(frozen.requestDate()));
    }

    /** Like Alipay's: sent again while unknown, a question as the look-up, answered until the end of the next day. */
    public static GatewayRules resending() {
        return new GatewayRules(true, LookUp.QUERY, new AnswerWindow(1), DEADLINE, GRACE, false);
    }

    /** Like KICCPay's: never sent again while unknown, a reversal as the look-up, answered until the end of the day. */
    public static GatewayRules reversing() {
        return new GatewayRules(false, LookUp.REVERSAL, new AnswerWindow(0), DEADLINE, GRACE, false);
    }

    public static GatewayRules rules(boolean resends, LookUp lookUp, int days, boolean soleCanceller) {
        return new GatewayRules(resends, lookUp, new AnswerWindow(days), DEADLINE, GRACE, soleCanceller);
    }
}
