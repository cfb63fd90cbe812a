package io.paycancel.kiccpay;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.paycancel.validation.MaxBytes;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/** The request of {@code POST /smpy/kiccpay/reqCancel}, in the document's order. */
@JsonPropertyOrder({
    Fields.TID,
    Fields.SVC_ID,
    Fields.BIZR_NO,
    Fields.MERC_TRX_NO,
    Fields.WCC,
    Fields.CND_TRX_NO,
    Fields.ALOT_MONTH,
    Fields.TRX_AMT,
    Fields.VAT_AMT,
    Fields.SVC_AMT,
    Fields.TRAN_DT,
    Fields.TRAN_TM,
    Fields.ORG_APRV_DT,
    Fields.ORG_APRV_NO
})
record ReqCancel(
        @Required @MaxBytes(10) @CleanText String tid,

        @Required @MaxBytes(10) @CleanText String svcId,

        @Required @MaxBytes(10) @CleanText String bizrNo,

        @Required @MaxBytes(40) @CleanText String mercTrxNo,

        @Required @Pattern(regexp = "[TG]", message = "T or G")
        String wcc,

        @Required @MaxBytes(20) @CleanText String cndTrxNo,

        @Required @MaxBytes(2) @CleanText String alotMonth,

        @Required @Positive @Nullable Long trxAmt,

        @Required @PositiveOrZero @Nullable Long vatAmt,

        @Required @PositiveOrZero @Nullable Long svcAmt,

        @Required @Pattern(regexp = "[0-9]{8}", message = "yyyyMMdd")
        String tranDt,

        @Required @Pattern(regexp = "[0-9]{6}", message = "HHmmss")
        String tranTm,

        @Required @Pattern(regexp = "[0-9]{8}", message = "yyyyMMdd") @Nullable
        String orgAprvDt,

        @Required @MaxBytes(10) @CleanText @Nullable String orgAprvNo) {

    /** Nothing of its content. */
    @Override
    public String toString() {
        return "ReqCancel[******]";
    }
}
