package io.paycancel.kiccpay;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.paycancel.validation.MaxBytes;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/** The request of {@code POST /smpy/kiccpay/reqRtran} (net-cancel), in the document's order. */
@JsonPropertyOrder({
    Fields.TID,
    Fields.SVC_ID,
    Fields.BIZR_NO,
    Fields.MERC_TRX_NO,
    Fields.TOKEN_KEY,
    Fields.ALOT_MONTH,
    Fields.TRX_AMT,
    Fields.VAT_AMT,
    Fields.SVC_AMT,
    Fields.TRAN_DT,
    Fields.TRAN_TM
})
record ReqRtran(
        @Required @MaxBytes(10) @CleanText String tid,

        @Required @MaxBytes(10) @CleanText String svcId,

        @Required @MaxBytes(10) @CleanText String bizrNo,

        @Required @MaxBytes(40) @CleanText String mercTrxNo,

        @Required @MaxBytes(40) @CleanText String tokenKey,

        @Required @MaxBytes(2) @CleanText String alotMonth,

        @Required @Positive @Nullable Long trxAmt,

        @Required @PositiveOrZero @Nullable Long vatAmt,

        @Required @PositiveOrZero @Nullable Long svcAmt,

        @Required @Pattern(regexp = "[0-9]{8}", message = "yyyyMMdd") @Nullable
        String tranDt,

        @Required @Pattern(regexp = "[0-9]{6}", message = "HHmmss") @Nullable
        String tranTm) {

    /** Nothing of its content: it holds the approval's token. */
    @Override
    public String toString() {
        return "ReqRtran[******]";
    }
}
