package io.paycancel.testkit.simulation;

import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Scope;
import io.paycancel.model.Step;
import io.paycancel.testkit.simulation.Account.Seen;
import io.paycancel.testkit.simulation.Exchange.Reply;
import io.paycancel.testkit.simulation.Exchange.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * KICC as its documents say: a key protects until the end of its request date and not longer; a query tells the state of the
 * payment; a reversal leaves the customer uncharged whatever came before it. What they leave open is drawn for each history.
 */
final class Provider {
    /** How long it may go on working after it said "again". */
    static final Duration AFTERWARDS = Family.GRACE.minusSeconds(6);

    private final History world;
    private final Repeated repeated;
    private final boolean guardsTheSum;
    private final Map<PaymentId, Account> accounts = new LinkedHashMap<>();

    /**
     * One without payments.
     *
     * @param repeated what it says to a repeated key
     * @param guardsTheSum whether it refuses parts which together are more than the payment
     */
    Provider(History world, Repeated repeated, boolean guardsTheSum) {
        this.world = world;
        this.repeated = repeated;
        this.guardsTheSum = guardsTheSum;
    }

    /** What it says to a key that it has met. Which code that is, the documents do not say. */
    enum Repeated {
        SAME_ANSWER,
        NAMED,
        /** A code that no setting names: it looks like a refusal. */
        UNKNOWN_CODE
    }

    void approve(PaymentId payment, Account account) {
        accounts.put(payment, account);
    }

    Account account(PaymentId payment) {
        Account account = accounts.get(payment);
        if (account == null) {
            throw new IllegalStateException("Nobody paid " + payment);
        }
        return account;
    }

    /** Somebody else gives a part of it back. */
    void interfere(PaymentId payment) {
        Account account = account(payment);
        if (account.left() > 0) {
            account.giveBack(Account.OTHERS, world.dice().between(1, (int) account.left()));
            world.see("somebody else gave money back");
            world.note(() -> "somebody else gives back a part of " + payment);
        }
    }

    /** A request arrives. */
    void receive(Family family, Step step, FrozenCancel request, Exchange exchange) {
        Reply reply = answer(family, step, request);
        world.see("KICC answered " + reply.said());
        world.note(() -> "KICC answers " + reply);
        exchange.answer(reply, world.clock().instant());
    }

    private Reply answer(Family family, Step step, FrozenCancel request) {
        if (family == Family.KICCPAY) {
            return step == Step.SEND ? processed(request) : reversed(request);
        }
        if (!world.dice().fall(world.weather().tryAgain())) {
            return step == Step.SEND ? once(request) : state(request);
        }
        if (step == Step.SEND) {
            switch (world.dice().between(1, 3)) {
                case 1 -> once(request);
                case 2 -> endsLater(request);
                default -> world.note(() -> "KICC does nothing and says so");
            }
        }
        return new Reply(Said.TRY_AGAIN, request.key(), 0);
    }

    /** The key is known from now on; the work ends later. */
    private void endsLater(FrozenCancel request) {
        Account account = account(request.payment());
        if (account.seen().containsKey(request.key()) && isProtected(request)) {
            return;
        }
        account.seen().put(request.key(), new Seen(Said.TRY_AGAIN, 0));
        long end = world.stage().now() + world.dice().between(Duration.ZERO, AFTERWARDS);
        world.stage().at(end, () -> {
            Reply late = processed(request);
            account.seen().put(request.key(), new Seen(late.said(), late.amount()));
            world.see("KICC ended later what it asked to send again");
            world.note(() -> "KICC has ended what it asked to send again: " + late);
        });
    }

    /** A key protects until the end of its day. */
    private boolean isProtected(FrozenCancel request) {
        return world.clock().instant().isBefore(request.requestDate().endOfDayAfter(0));
    }

    private Reply once(FrozenCancel request) {
        Account account = account(request.payment());
        Seen seen = account.seen().get(request.key());
        if (seen != null && isProtected(request)) {
            return switch (repeated) {
                case SAME_ANSWER -> new Reply(seen.said(), request.key(), seen.amount());
                case NAMED -> new Reply(Said.DUPLICATE, request.key(), 0);
                case UNKNOWN_CODE -> new Reply(Said.REFUSED, request.key(), 0);
            };
        }
        if (seen != null) {
            world.see("key met again after its day");
        }
        Reply reply = processed(request);
        account.seen().put(request.key(), new Seen(reply.said(), reply.amount()));
        return reply;
    }

    private Reply processed(FrozenCancel request) {
        Account account = account(request.payment());
        // What KICCPay does with a second one, its document does not say: the worst is to give all of it back again.
        boolean allAgain = !guardsTheSum && world.familyOf(request.payment()) == Family.KICCPAY;
        long all = allAgain ? account.approved() : account.left();
        long amount =
                request.scope() instanceof Scope.Partial part ? part.amount().minorUnits() : all;
        boolean tooMuch = amount <= 0 || (guardsTheSum && amount > account.left());
        if (account.refuses() || tooMuch) {
            return new Reply(Said.REFUSED, request.key(), 0);
        }
        account.giveBack(request.key(), amount);
        return new Reply(Said.CANCELLED, request.key(), amount);
    }

    private Reply state(FrozenCancel request) {
        Account account = account(request.payment());
        IdempotencyKey key = request.key();
        boolean full = request.scope() instanceof Scope.Full;
        if (!world.clock().instant().isBefore(request.requestDate().endOfDayAfter(1))) {
            return new Reply(Said.INCONCLUSIVE, key, 0);
        }
        if (account.givenBack() == 0) {
            return new Reply(Said.NOTHING_CANCELLED, key, 0);
        }
        if (account.left() <= 0) {
            return new Reply(full ? Said.CANCELLED : Said.INCONCLUSIVE, key, 0);
        }
        return new Reply(full ? Said.INCONCLUSIVE : Said.PARTLY_CANCELLED, key, 0);
    }

    private Reply reversed(FrozenCancel request) {
        Account account = account(request.payment());
        Instant close = request.requestDate().endOfDayAfter(0);
        if (!world.clock().instant().isBefore(close)) {
            return new Reply(Said.INCONCLUSIVE, request.key(), 0);
        }
        if (account.left() > 0) {
            account.giveBack(request.key(), account.left());
        }
        return new Reply(Said.CANCELLED, request.key(), 0);
    }

    static Money won(long units) {
        return Money.ofMinor(units, Currency.KRW);
    }
}
