package io.paycancel.examples.shop;

import io.paycancel.testkit.ApprovedKiccpay;

/** Bodies as a client writes them. */
final class Bodies {
    private Bodies() {}

    static String part(String id, String pgCno, String amount) {
        return """
                {"cancellationId":"%s","pgCno":"%s","approved":{"currency":"USD","amount":"50.22"},
                 "scope":"PARTIAL","amount":"%s","reason":"changed her mind","requestedBy":"kim"}
                """.formatted(id, pgCno, amount);
    }

    static String all(String id, String pgCno) {
        return """
                {"cancellationId":"%s","pgCno":"%s","approved":{"currency":"USD","amount":"50.22"},"scope":"FULL"}
                """.formatted(id, pgCno);
    }

    static String kiccpay(String id, ApprovedKiccpay paid) {
        return """
                {"cancellationId":"%s","wcc":"T","cndTrxNo":"%s","alotMonth":"00",
                 "trxAmt":%d,"vatAmt":%d,"svcAmt":%d,"orgAprvDt":"%s","orgAprvNo":"%s"}
                """.formatted(
                        id, paid.vanTrxNo(), paid.trxAmt(), paid.vatAmt(), paid.svcAmt(), paid.aprvDt(), paid.aprvNo());
    }

    static String withApproval(String id, ApprovedKiccpay paid) {
        String body = kiccpay(id, paid).strip();
        return body.substring(0, body.length() - 1)
                + """
                ,"approval":{"mercTrxNo":"%s","tokenKey":"%s","alotMonth":"00",
                 "trxAmt":%d,"vatAmt":%d,"svcAmt":%d,"tranDt":"%s","tranTm":"%s"}}
                """.formatted(
                                paid.mercTrxNo(),
                                paid.tokenKey().reveal(),
                                paid.trxAmt(),
                                paid.vatAmt(),
                                paid.svcAmt(),
                                paid.tranDt(),
                                paid.tranTm());
    }
}
