package io.paycancel.fuzz.surface;

import io.paycancel.fuzz.Answered;
import io.paycancel.fuzz.Finding;
import io.paycancel.fuzz.Input;
import io.paycancel.fuzz.Promises;
import io.paycancel.fuzz.Target;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.model.Answer;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of KICCPay, to a cancellation and to a net-cancel. */
public final class KiccpayAnswers implements Target {
    private static final String APPROVED_AS = "ORD_20261127_0001";
    /** 39 bytes. */
    private static final String APPROVED_AS_LONG = "주문번호하나둘셋넷다섯여섯";

    private record Case(Ask ask, String mercTrxNo) {}

    private final OneAnswer transport = new OneAnswer();
    private final List<Case> cases;

    /** With one exchange of each kind. */
    public KiccpayAnswers() {
        KiccpayGateway gateway = Merchants.kiccpay(transport);
        FrozenCancel bare = Merchants.kiccpay(gateway, null);
        FrozenCancel approved = Merchants.kiccpay(gateway, Merchants.approval(APPROVED_AS));
        FrozenCancel approvedLong = Merchants.kiccpay(gateway, Merchants.approval(APPROVED_AS_LONG));
        cases = List.of(
                new Case(Ask.send(gateway, bare), Merchants.KEY),
                new Case(Ask.send(gateway, approved), Merchants.KEY),
                new Case(Ask.lookUp(gateway, approved), APPROVED_AS),
                new Case(Ask.lookUp(gateway, approvedLong), APPROVED_AS_LONG));
    }

    @Override
    public void tryInput(Input input) {
        Case tried = cases.get(input.choice(cases.size()));
        HostileAnswer given = HostileAnswer.read(input);
        transport.give(given);
        Answer read = tried.ask().measured();
        judge(read, tried, given.wellFormed());
        String told = told(read);
        Finding.unless(!told.contains(Merchants.SECRET_KEY), Promises.SECRET, "the key");
        boolean knowsToken = tried.ask().cancel().lookUpSecret() != null;
        Finding.unless(!knowsToken || !told.contains(Merchants.TOKEN), Promises.SECRET, "the token");
    }

    private static void judge(Answer read, Case tried, @Nullable Answered there) {
        if (there == null) {
            Finding.unless(read instanceof Answer.NoAnswer, Promises.CANCELLED, read);
            return;
        }
        boolean names =
                (there.saysOrOmits("mercTrxNo", tried.mercTrxNo()) || there.says("mercTrxNo", cut(tried.mercTrxNo())))
                        && there.saysOrOmits("tid", Merchants.TID)
                        && there.saysOrOmits("svcId", Merchants.SVC_ID)
                        && there.saysOrOmits("bizrNo", Merchants.BIZR_NO);
        if (read instanceof Answer.Cancelled) {
            boolean proven = tried.ask().isLookUp()
                    ? names
                            && there.says("tid", Merchants.TID)
                            && (there.says("respCd", "0000") || there.says("respCd", Merchants.ALREADY_REVERSED))
                    : names && !there.says("mercTrxNo", "") && there.says("respCd", "0000");
            Finding.unless(proven, Promises.CANCELLED, read);
        } else if (read instanceof Answer.Refused refused) {
            String code = refused.refusal().code();
            boolean proven = !tried.ask().isLookUp()
                    && names
                    && !there.says("mercTrxNo", "")
                    && there.says("respCd", code)
                    && !code.equals("0000")
                    && !code.equals(Merchants.UNDECIDED);
            Finding.unless(proven, Promises.REFUSED, read);
        } else {
            boolean harmless = read instanceof Answer.NoAnswer || read instanceof Answer.Inconclusive;
            Finding.unless(harmless, Promises.ABSENT, read);
        }
    }

    /** The whole characters within the first 20 bytes. */
    private static String cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(20, bytes.length);
        while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end)).toString();
    }

    private static String told(Answer answer) {
        Reply reply = answer.reply();
        Map<String, String> details = answer instanceof Answer.Cancelled cancelled
                ? cancelled.receipt().details()
                : Map.of();
        return answer + " " + reply + " " + details;
    }
}
