package io.paycancel.kiccpay;

import io.paycancel.validation.MaxBytes;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code reqRtran} (net-cancel), as far as it is documented, and {@code mercTrxNo}, which is compared where it
 * stands there.
 */
record RtranAnswer(
        @Required @Pattern(regexp = Fields.CODE, message = "4 visible ASCII characters") @Nullable
        String respCd,

        @MaxBytes(128) @Nullable String respMsg,
        @MaxBytes(10) @Nullable String tid,
        @MaxBytes(10) @Nullable String svcId,
        @MaxBytes(10) @Nullable String bizrNo,
        @MaxBytes(40) @Nullable String mercTrxNo) {

    /** Nothing of its content. */
    @Override
    public String toString() {
        return "RtranAnswer[******]";
    }
}
