package io.paycancel.kiccpay;

import io.paycancel.model.Answer;
import io.paycancel.model.Secret;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends a sample and lets the gateway read an answer. */
final class Asking {
    private static final JsonMapper JSON = new JsonMapper();

    private Asking() {}

    /** The document's example answer, as a tree to change. */
    static ObjectNode example() {
        return (ObjectNode) JSON.readTree(Samples.ANSWER_EXAMPLE);
    }

    static Answer cancel(ObjectNode answer) {
        return cancel(200, answer.toString());
    }

    static Answer cancel(int status, String answer) {
        return KiccpayGateway.builder(Samples.settings().build())
                .client(new CannedClient(status, answer))
                .build()
                .send(Samples.frozen(), () -> false);
    }

    /** An answer to a net-cancel as far as it is documented, as a tree to change. */
    static ObjectNode netExample() {
        return JSON.createObjectNode()
                .put("respCd", "0000")
                .put("respMsg", "Reversal Success")
                .put("tid", "T123456789")
                .put("svcId", "SVC_SIMPLE")
                .put("bizrNo", "1234567890");
    }

    static Answer netCancel(ObjectNode answer, String... alreadyReversedCodes) {
        return KiccpayGateway.builder(Samples.settings()
                        .alreadyReversedCodes(Set.of(alreadyReversedCodes))
                        .build())
                .client(new CannedClient(answer.toString()))
                .build()
                .lookUp(Samples.frozenWithApproval(), () -> false);
    }

    static Map<String, String> detailsOf(Answer answer) {
        return ((Answer.Cancelled) answer).receipt().details();
    }

    static Secret token() {
        return Samples.TOKEN_KEY;
    }
}
