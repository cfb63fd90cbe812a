package io.paycancel.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is reserved and what has been given back of one payment. The sum of everything not refused never exceeds the payment
 * when its amount is known; an unknown cancellation stays reserved. Immutable.
 *
 * @param currency what it is counted in; {@code null} while nobody has said so
 * @param approved what was approved; {@code null} while nobody has said so
 * @param reserved minor units held by cancellations that are not decided
 * @param cancelled minor units given back
 * @param accepted how many cancellations were ever accepted, whatever became of them
 * @param fullTaken whether a full cancellation is open or done: nothing is left then
 */
public record PaymentBalance(
        PaymentId payment,
        @Nullable Currency currency,
        @Nullable Money approved,
        long reserved,
        long cancelled,
        int accepted,
        boolean fullTaken) {
    public PaymentBalance {
        Objects.requireNonNull(payment, "payment");
    }

    /** A payment of which nothing has been given back. */
    public static PaymentBalance untouched(PaymentId payment) {
        return new PaymentBalance(payment, null, null, 0, 0, 0, false);
    }

    /** What {@link #reserve} takes: the new balance and what the cancellation holds of it. */
    public record Reservation(
            PaymentBalance balance, @Nullable Money reserved) {}

    /**
     * Reserves what a cancellation asks for. A full one takes what is left, and all of it if the amount is not known.
     *
     * @throws OverCancelException if more would be given back than the payment holds, or if the approved amount or the
     *     currency contradicts what was said before
     */
    public Reservation reserve(Scope scope, @Nullable Money approvedAmount) {
        Money total = agreedTotal(approvedAmount);
        if (fullTaken) {
            throw new OverCancelException(payment, "a full cancellation is open or done; nothing is left to give back");
        }
        return scope instanceof Scope.Partial partial ? reservePart(partial.amount(), total) : reserveRest(total);
    }

    private Reservation reservePart(Money amount, @Nullable Money total) {
        Currency counted = total == null ? currency : total.currency();
        if (counted != null && counted != amount.currency()) {
            throw new OverCancelException(payment, amount + " is not in the payment's currency, " + counted);
        }
        long taken = reserved + cancelled;
        Money left = Money.ofMinor((total == null ? Long.MAX_VALUE : total.minorUnits()) - taken, amount.currency());
        if (amount.isMoreThan(left)) {
            throw new OverCancelException(
                    payment, amount + " is more than is left: " + left + (total == null ? "" : " of " + total));
        }
        return new Reservation(
                new PaymentBalance(
                        payment,
                        amount.currency(),
                        total,
                        reserved + amount.minorUnits(),
                        cancelled,
                        accepted + 1,
                        false),
                amount);
    }

    private Reservation reserveRest(@Nullable Money total) {
        if (total == null) {
            return new Reservation(
                    new PaymentBalance(payment, currency, null, reserved, cancelled, accepted + 1, true), null);
        }
        Money left = Money.ofMinor(total.minorUnits() - reserved - cancelled, total.currency());
        if (left.isZero()) {
            throw new OverCancelException(payment, "nothing is left to give back of " + total);
        }
        return new Reservation(
                new PaymentBalance(
                        payment, total.currency(), total, reserved + left.minorUnits(), cancelled, accepted + 1, true),
                left);
    }

    private @Nullable Money agreedTotal(@Nullable Money approvedAmount) {
        if (approvedAmount == null || approvedAmount.equals(approved)) {
            return approved;
        }
        if (approved != null) {
            throw new OverCancelException(
                    payment,
                    "the approved amount is said to be " + approvedAmount + ", but was said to be " + approved);
        }
        if (currency != null && currency != approvedAmount.currency()) {
            throw new OverCancelException(
                    payment, "the approved " + approvedAmount + " is not in the payment's currency, " + currency);
        }
        if (approvedAmount.minorUnits() < reserved + cancelled) {
            throw new OverCancelException(
                    payment, "more than the approved " + approvedAmount + " is already reserved or given back");
        }
        return approvedAmount;
    }

    /** A cancellation was decided as cancelled: what it held has been given back. */
    public PaymentBalance cancelled(@Nullable Money held) {
        long units = held == null ? 0 : held.minorUnits();
        return new PaymentBalance(
                payment, currency, approved, reserved - units, cancelled + units, accepted, fullTaken);
    }

    /**
     * A cancellation was decided as refused: what it held is free again. If nothing else was taken, what was said of the
     * payment's amount is forgotten with it: it may have been wrong.
     */
    public PaymentBalance released(Scope scope, @Nullable Money held) {
        long left = reserved - (held == null ? 0 : held.minorUnits());
        boolean stillFull = fullTaken && scope instanceof Scope.Partial;
        if (left == 0 && cancelled == 0 && !stillFull) {
            return new PaymentBalance(payment, null, null, 0, 0, accepted, false);
        }
        return new PaymentBalance(payment, currency, approved, left, cancelled, accepted, stillFull);
    }

    /** Whether only one cancellation of this payment was ever accepted. A refused one counts: it may have been believed wrongly. */
    public boolean hasOnlyOne() {
        return accepted == 1;
    }
}
