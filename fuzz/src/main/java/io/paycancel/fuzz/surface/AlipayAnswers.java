package io.paycancel.fuzz.surface;

import io.paycancel.alipay.AlipayGateway;
import io.paycancel.fuzz.Answered;
import io.paycancel.fuzz.Finding;
import io.paycancel.fuzz.Input;
import io.paycancel.fuzz.Promises;
import io.paycancel.fuzz.Target;
import io.paycancel.model.Answer;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.Money;
import io.paycancel.model.Scope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers of KICC's Alipay endpoints, to a cancellation and to a status query. */
public final class AlipayAnswers implements Target {
    private static final Money PAID = Money.of("50.22", Currency.USD);

    private final OneAnswer transport = new OneAnswer();
    private final List<Ask> asks;

    /** With one exchange of each kind. */
    public AlipayAnswers() {
        AlipayGateway gateway = Merchants.alipay(transport);
        FrozenCancel full = Merchants.full(gateway, null);
        FrozenCancel part = Merchants.part(gateway, PAID, Money.of("12.03", Currency.USD));
        asks = List.of(
                Ask.send(gateway, full),
                Ask.send(gateway, Merchants.full(gateway, PAID)),
                Ask.send(gateway, part),
                Ask.send(gateway, Merchants.part(gateway, null, Money.of("5022", Currency.KRW))),
                Ask.lookUp(gateway, full),
                Ask.lookUp(gateway, part));
    }

    @Override
    public void tryInput(Input input) {
        Ask ask = asks.get(input.choice(asks.size()));
        HostileAnswer given = HostileAnswer.read(input);
        transport.give(given);
        judge(ask.measured(), ask.cancel(), ask.isLookUp(), given.wellFormed());
    }

    /** What a gateway made of an answer, held against what stands there. */
    static void judge(Answer read, FrozenCancel cancel, boolean isLookUp, @Nullable Answered there) {
        if (there == null) {
            Finding.unless(read instanceof Answer.NoAnswer, Promises.CANCELLED, read);
            return;
        }
        boolean repeats = there.saysOrOmits("shopTransactionId", Merchants.KEY)
                && there.saysOrOmits("mallId", Merchants.MALL_ID)
                && there.saysOrOmits("pgCno", Merchants.PG_CNO);
        boolean names = repeats && there.says("shopTransactionId", Merchants.KEY);
        boolean success = names && there.says("resCd", "0000");
        if (read instanceof Answer.Cancelled) {
            boolean proven = isLookUp
                    ? success && cancel.scope() instanceof Scope.Full && hasStatus(there, Set.of("TS02", "TS05"))
                    : success && there.says("pgCno", Merchants.PG_CNO) && amountMatches(there, cancel);
            Finding.unless(proven, Promises.CANCELLED, read);
        } else if (read instanceof Answer.Refused refused) {
            String code = refused.refusal().code();
            boolean proven = !isLookUp
                    && (names || (repeats && code.equals(Merchants.WITHOUT_ECHO)))
                    && there.says("resCd", code)
                    && !Set.of("0000", "D999", Merchants.UNDECIDED).contains(code);
            Finding.unless(proven, Promises.REFUSED, read);
        } else if (read instanceof Answer.NothingCancelled) {
            Finding.unless(isLookUp && success && hasStatus(there, Set.of("TS01")), Promises.ABSENT, read);
        } else if (read instanceof Answer.PartlyCancelled) {
            Finding.unless(isLookUp && success && hasStatus(there, Set.of("TS06")), Promises.CANCELLED, read);
        }
    }

    private static boolean hasStatus(Answered there, Set<String> any) {
        return any.stream().anyMatch(status -> there.says("statusCd", status));
    }

    private static boolean amountMatches(Answered there, FrozenCancel cancel) {
        Answered amount = there.object("amountInfo");
        if (amount == null) {
            return there.omits("amountInfo");
        }
        Money part = cancel.scope() instanceof Scope.Partial partial ? partial.amount() : null;
        Money most = part == null ? cancel.approvedAmount() : part;
        if (most == null) {
            return true;
        }
        if (!amount.saysOrOmits("currency", most.currency().name())) {
            return false;
        }
        BigDecimal units = amount.number("totAmount");
        if (units == null) {
            return amount.saysOrOmits("totAmount", "");
        }
        int compared = units.compareTo(BigDecimal.valueOf(most.minorUnits()));
        return part == null ? units.signum() >= 0 && compared <= 0 : compared == 0;
    }
}
