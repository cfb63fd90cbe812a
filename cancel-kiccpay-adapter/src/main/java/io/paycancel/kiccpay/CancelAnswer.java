package io.paycancel.kiccpay;

import io.paycancel.validation.MaxBytes;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code reqCancel}, in the document's order. Only what an outcome is decided by makes an answer unreadable; a
 * longer text elsewhere is kept and named on the receipt, for a lost "yes" is worse than a long name.
 */
record CancelAnswer(
        @Required @Pattern(regexp = Fields.CODE, message = "4 visible ASCII characters") @Nullable
        String respCd,

        @MaxBytes(128) @Nullable String respMsg,
        @MaxBytes(10) @Nullable String tid,
        @MaxBytes(10) @Nullable String svcId,
        @MaxBytes(10) @Nullable String bizrNo,
        @MaxBytes(40) @Nullable String mercTrxNo,
        @MaxBytes(8) @Nullable String trxDt,
        @MaxBytes(6) @Nullable String trxTm,
        @MaxBytes(4) @Nullable String issFmCd,
        @MaxBytes(20) @Nullable String issFmNm,
        @MaxBytes(4) @Nullable String purchFmCd,
        @MaxBytes(20) @Nullable String purchFmNm,
        @MaxBytes(15) @Nullable String joShopNo,
        @MaxBytes(8) @Nullable String cndDt,
        @MaxBytes(6) @Nullable String cndTm,
        @MaxBytes(10) @Nullable String aprvNo,
        @MaxBytes(12) @Nullable String vanTrxNo,
        @MaxBytes(40) @Nullable String cardConfirmNo) {

    /** Nothing of its content: it may hold a card number. */
    @Override
    public String toString() {
        return "CancelAnswer[******]";
    }
}
