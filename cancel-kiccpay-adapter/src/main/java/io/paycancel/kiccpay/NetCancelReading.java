package io.paycancel.kiccpay;

import io.paycancel.model.Answer;
import io.paycancel.model.Receipt;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import io.paycancel.model.Violation;
import io.paycancel.wire.FieldCheck;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an answer to {@code reqRtran} means. A "yes" must name the merchant it speaks of; without that it is as good as lost,
 * and the same net-cancel is sent again. Any code that is neither a "yes" nor known to mean "already reversed" gives the case
 * to a person, with that code.
 */
final class NetCancelReading {
    private final Shown shown;
    private final Set<String> alreadyReversedCodes;

    NetCancelReading(Shown shown, Set<String> alreadyReversedCodes) {
        this.shown = shown;
        this.alreadyReversedCodes = alreadyReversedCodes;
    }

    Answer read(RtranAnswer answer, int httpStatus, ReqRtran sent) {
        Reply reply = new Reply(httpStatus, shown.field(answer.respCd()), shown.message(answer.respMsg()));
        List<Violation> violations = FieldCheck.violations(answer).stream()
                .filter(violation -> !violation.field().equals(Fields.RESP_MSG))
                .toList();
        if (!violations.isEmpty()) {
            return new Answer.NoAnswer(
                    UnknownCause.UNREADABLE_ANSWER, "In the net-cancel's answer " + violations.get(0), reply);
        }
        String difference = new Echoes()
                .sameOrCut(Fields.MERC_TRX_NO, answer.mercTrxNo(), sent.mercTrxNo())
                .same(Fields.TID, answer.tid(), sent.tid())
                .same(Fields.SVC_ID, answer.svcId(), sent.svcId())
                .same(Fields.BIZR_NO, answer.bizrNo(), sent.bizrNo())
                .firstDifference();
        if (difference != null) {
            return new Answer.NoAnswer(
                    UnknownCause.MISMATCHING_ANSWER, "The net-cancel's answer names another " + difference, reply);
        }
        String code = Objects.requireNonNull(answer.respCd());
        if (!code.equals(Fields.SUCCESS) && !alreadyReversedCodes.contains(code)) {
            return new Answer.Inconclusive(reply);
        }
        if (!Echoes.isPresent(answer.tid())) {
            return new Answer.NoAnswer(
                    UnknownCause.MISMATCHING_ANSWER, "The net-cancel's answer does not name the merchant (tid)", reply);
        }
        return new Answer.Cancelled(
                new Receipt(Receipt.Source.LOOK_UP, null, null, null, Map.of(Fields.RESP_CD, code)), reply);
    }
}
