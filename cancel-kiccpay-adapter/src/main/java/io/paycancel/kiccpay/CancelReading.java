package io.paycancel.kiccpay;

import io.paycancel.model.Answer;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import io.paycancel.model.Violation;
import io.paycancel.wire.FieldCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer to {@code reqCancel} means. A "yes" and a "no" both count only if the answer names the transaction: a "no"
 * without {@code mercTrxNo} may come from something between us and KICC's host, or speak of another call, and a "no" that is
 * believed wrongly is a refund that is forgotten. Taken as unknown it costs a net-cancel, whose end is what was asked for, or
 * a person's look.
 */
final class CancelReading {
    private static final Set<String> DECIDING =
            Set.of(Fields.RESP_CD, Fields.TID, Fields.SVC_ID, Fields.BIZR_NO, Fields.MERC_TRX_NO);

    private final Shown shown;
    private final Set<String> undecidedCodes;

    CancelReading(Shown shown, Set<String> undecidedCodes) {
        this.shown = shown;
        this.undecidedCodes = undecidedCodes;
    }

    Answer read(CancelAnswer answer, int httpStatus, ReqCancel sent) {
        Reply reply = new Reply(httpStatus, shown.field(answer.respCd()), shown.message(answer.respMsg()));
        List<Violation> violations = FieldCheck.violations(answer);
        String unreadable = violations.stream()
                .filter(violation -> DECIDING.contains(violation.field()))
                .map(Violation::toString)
                .findFirst()
                .orElse(null);
        if (unreadable != null) {
            return new Answer.NoAnswer(UnknownCause.UNREADABLE_ANSWER, "In the answer " + unreadable, reply);
        }
        String difference = new Echoes()
                .sameOrCut(Fields.MERC_TRX_NO, answer.mercTrxNo(), sent.mercTrxNo())
                .same(Fields.TID, answer.tid(), sent.tid())
                .same(Fields.SVC_ID, answer.svcId(), sent.svcId())
                .same(Fields.BIZR_NO, answer.bizrNo(), sent.bizrNo())
                .firstDifference();
        if (difference != null) {
            return new Answer.NoAnswer(
                    UnknownCause.MISMATCHING_ANSWER, "The answer names another " + difference, reply);
        }
        if (!Echoes.isPresent(answer.mercTrxNo())) {
            return new Answer.NoAnswer(
                    UnknownCause.MISMATCHING_ANSWER, "The answer does not name the transaction (mercTrxNo)", reply);
        }
        String code = Objects.requireNonNull(answer.respCd());
        if (undecidedCodes.contains(code)) {
            return new Answer.NoAnswer(
                    UnknownCause.NO_ANSWER,
                    "The answer's code leaves open whether it happened (undecidedCodes)",
                    reply);
        }
        if (!code.equals(Fields.SUCCESS)) {
            String message = answer.respMsg() == null ? "" : answer.respMsg();
            return new Answer.Refused(new Refusal(code, Objects.requireNonNull(shown.message(message))), reply);
        }
        return new Answer.Cancelled(receipt(answer, violations), reply);
    }

    private Receipt receipt(CancelAnswer answer, List<Violation> violations) {
        Map<String, String> details = new LinkedHashMap<>();
        put(details, "trxDt", shown.field(answer.trxDt()));
        put(details, "trxTm", shown.field(answer.trxTm()));
        put(details, "issFmCd", shown.field(answer.issFmCd()));
        put(details, "issFmNm", shown.field(answer.issFmNm()));
        put(details, "purchFmCd", shown.field(answer.purchFmCd()));
        put(details, "purchFmNm", shown.field(answer.purchFmNm()));
        put(details, "joShopNo", shown.field(answer.joShopNo()));
        put(details, "cndDt", shown.field(answer.cndDt()));
        put(details, "cndTm", shown.field(answer.cndTm()));
        put(details, "aprvNo", shown.field(answer.aprvNo()));
        put(details, "cardConfirmNo", shown.card(answer.cardConfirmNo()));
        if (!violations.isEmpty()) {
            details.put(
                    "notAsDocumented",
                    String.join(
                            "; ", violations.stream().map(Violation::toString).toList()));
        }
        return new Receipt(
                Receipt.Source.ANSWER,
                shown.field(answer.vanTrxNo()),
                KoreanTime.firstOf(answer.cndDt(), answer.cndTm(), answer.trxDt(), answer.trxTm()),
                // The answer does not say how much; what was asked for stands in the frozen request.
                null,
                details);
    }

    private static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
