package io.paycancel.fuzz.surface;

import io.paycancel.alipay.AlipayGateway;
import io.paycancel.fuzz.Finding;
import io.paycancel.fuzz.Input;
import io.paycancel.fuzz.Plant;
import io.paycancel.fuzz.Promises;
import io.paycancel.fuzz.Target;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.Money;
import java.util.List;
import java.util.Set;

/** The text form of a frozen request, and what a gateway sends of one that was changed. */
public final class FrozenTexts implements Target {
    /** What tells KICC which payment, how much of it and by which key: never another one than the cancellation's. */
    private static final Set<String> DECIDING =
            Set.of("mallId", "shopTransactionId", "pgCno", "reviseTypeCode", "cancelReqDate");

    private final OneAnswer transport = new OneAnswer();
    private final List<Ask> alipay;
    private final List<Ask> kiccpay;

    /** With one cancellation of each kind. */
    public FrozenTexts() {
        AlipayGateway one = Merchants.alipay(transport);
        FrozenCancel part = Merchants.part(one, null, Money.of("12.03", Currency.USD));
        alipay = List.of(Ask.send(one, Merchants.full(one, null)), Ask.send(one, part), Ask.lookUp(one, part));
        KiccpayGateway other = Merchants.kiccpay(transport);
        FrozenCancel approved = Merchants.kiccpay(other, Merchants.approval("ORD_20261127_0001"));
        kiccpay = List.of(Ask.send(other, approved), Ask.lookUp(other, approved));
    }

    @Override
    public void tryInput(Input input) {
        String text = input.anyText();
        FrozenFields fields;
        try {
            fields = FrozenFields.decode(planted(text));
        } catch (IllegalArgumentException e) {
            // As documented.
            return;
        }
        Finding.unless(fields.encode().equals(text), Promises.ROUND_TRIP, fields);
        alipay.forEach(ask -> {
            send(ask, fields);
            if (!ask.isLookUp()) {
                Sent.requireFrozen(transport.sent(), fields.asMap());
            }
            Finding.unless(
                    transport.sent() == null || agree(fields, ask.cancel().fields()), Promises.FROZEN, fields);
        });
        send(kiccpay.get(0), fields);
        Sent.requireFrozen(transport.sent(), fields.asMap());
        send(kiccpay.get(1), fields);
        Sent.requireNetCancel(transport.sent(), fields.asMap(), Merchants.TOKEN);
    }

    private void send(Ask ask, FrozenFields fields) {
        FrozenCancel c = ask.cancel();
        FrozenCancel changed = new FrozenCancel(
                c.gateway(),
                c.payment(),
                c.approvedAmount(),
                c.scope(),
                c.key(),
                c.requestDate(),
                fields,
                c.canBeLookedUp(),
                c.lookUpSecret());
        transport.give(HostileAnswer.error());
        new Ask(ask.gateway(), changed, ask.isLookUp()).once();
    }

    private static boolean agree(FrozenFields sent, FrozenFields accepted) {
        return DECIDING.stream().allMatch(name -> accepted.require(name).equals(sent.get(name)));
    }

    private static String planted(String text) {
        return Plant.UNKNOWN_ESCAPE_TAKEN.isPlanted() ? text.replaceAll("\\\\([^\\\\nr0])", "$1") : text;
    }
}
