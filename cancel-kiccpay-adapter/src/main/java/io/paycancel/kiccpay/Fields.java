package io.paycancel.kiccpay;

/** The documents' names of the fields, and the codes in them. */
final class Fields {
    static final String TID = "tid";
    static final String SVC_ID = "svcId";
    static final String BIZR_NO = "bizrNo";
    static final String MERC_TRX_NO = "mercTrxNo";
    static final String TOKEN_KEY = "tokenKey";
    static final String WCC = "wcc";
    static final String CND_TRX_NO = "cndTrxNo";
    static final String ALOT_MONTH = "alotMonth";
    static final String TRX_AMT = "trxAmt";
    static final String VAT_AMT = "vatAmt";
    static final String SVC_AMT = "svcAmt";
    static final String TRAN_DT = "tranDt";
    static final String TRAN_TM = "tranTm";
    static final String ORG_APRV_DT = "orgAprvDt";
    static final String ORG_APRV_NO = "orgAprvNo";
    /** Not on the wire, but part of the content of a request. */
    static final String REASON = "reason";
    /** Not on the wire, but part of the content of a request. */
    static final String REQUESTED_BY = "requestedBy";
    /** What stands before the names of the approval's fields. */
    static final String APPROVAL = "approval.";

    /** The one result code that is documented. */
    static final String SUCCESS = "0000";

    static final String RESP_CD = "respCd";
    static final String RESP_MSG = "respMsg";
    /** The form of a result code. */
    static final String CODE = "[!-~]{4}";

    private Fields() {}
}
