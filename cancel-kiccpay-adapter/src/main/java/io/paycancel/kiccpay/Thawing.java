package io.paycancel.kiccpay;

import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.Secret;

/** Makes the wire requests from what is frozen: nothing of them comes from today's settings or clock. */
final class Thawing {
    private Thawing() {}

    /**
     * The cancellation.
     *
     * @throws IllegalArgumentException if the frozen request lacks a field
     */
    static ReqCancel cancel(FrozenCancel frozen) {
        FrozenFields fields = frozen.fields();
        return new ReqCancel(
                fields.require(Fields.TID),
                fields.require(Fields.SVC_ID),
                fields.require(Fields.BIZR_NO),
                fields.require(Fields.MERC_TRX_NO),
                fields.require(Fields.WCC),
                fields.require(Fields.CND_TRX_NO),
                fields.require(Fields.ALOT_MONTH),
                won(fields, Fields.TRX_AMT),
                won(fields, Fields.VAT_AMT),
                won(fields, Fields.SVC_AMT),
                fields.require(Fields.TRAN_DT),
                fields.require(Fields.TRAN_TM),
                fields.require(Fields.ORG_APRV_DT),
                fields.require(Fields.ORG_APRV_NO));
    }

    /**
     * The net-cancel of the original approval: of the cancellation's own numbers it takes only who the merchant is.
     *
     * @throws IllegalArgumentException if the frozen request lacks a field or the approval's token
     */
    static ReqRtran netCancel(FrozenCancel frozen) {
        FrozenFields fields = frozen.fields();
        Secret token = frozen.lookUpSecret();
        if (token == null) {
            throw new IllegalArgumentException("The approval's tokenKey is not kept any more");
        }
        return new ReqRtran(
                fields.require(Fields.TID),
                fields.require(Fields.SVC_ID),
                fields.require(Fields.BIZR_NO),
                fields.require(Fields.APPROVAL + Fields.MERC_TRX_NO),
                token.reveal(),
                fields.require(Fields.APPROVAL + Fields.ALOT_MONTH),
                won(fields, Fields.APPROVAL + Fields.TRX_AMT),
                won(fields, Fields.APPROVAL + Fields.VAT_AMT),
                won(fields, Fields.APPROVAL + Fields.SVC_AMT),
                fields.require(Fields.APPROVAL + Fields.TRAN_DT),
                fields.require(Fields.APPROVAL + Fields.TRAN_TM));
    }

    private static Long won(FrozenFields fields, String name) {
        try {
            return Long.valueOf(fields.require(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The frozen field " + name + " is not a whole number");
        }
    }
}
