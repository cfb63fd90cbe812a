package io.paycancel.alipay;

import io.paycancel.port.SignatureRule;
import io.paycancel.validation.MaxBytes;
import io.paycancel.validation.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * The request table of "Cancel Payment", row by row. Any row may be {@code null} here: a draft has to hold what is invalid
 * until every violation has been found.
 *
 * @param msgAuthValue {@link #UNSIGNED} in a draft; {@link #signed} puts the signature there
 */
record ReviseRequest(
        @NotBlank @MaxBytes(8) @Nullable String mallId,
        @NotBlank @MaxBytes(60) @IdText @Nullable String shopTransactionId,
        @NotBlank @MaxBytes(60) @IdText @Nullable String pgCno,

        @NotBlank @Pattern(regexp = FULL + "|" + PARTIAL, message = "40 (full) or 32 (partial)") @Nullable
        String reviseTypeCode,

        @NotBlank @Pattern(regexp = "[0-9]{8}", message = "yyyyMMdd") @Nullable
        String cancelReqDate,

        @NotBlank @MaxBytes(200) @Nullable String msgAuthValue,
        @MaxBytes(400) @PlainText @Nullable String memo,
        @MaxBytes(40) @PlainText @Nullable String regId,
        @Valid @Nullable AmountInfo amountInfo) {

    /** The {@code reviseTypeCode} that gives back everything. */
    static final String FULL = "40";
    /** The {@code reviseTypeCode} that gives back {@code amountInfo}. */
    static final String PARTIAL = "32";
    /** What stands for the signature until the request is sent; no signature looks like it. */
    static final String UNSIGNED = "unsigned";

    /**
     * How much is given back by a partial cancellation.
     *
     * @param currency three letters, although the document's length column says two bytes
     * @param totAmount won for KRW, cents for USD
     */
    record AmountInfo(
            @NotBlank @Pattern(regexp = "KRW|USD", message = "KRW or USD") @Nullable
            String currency,

            @NotNull @Positive Long totAmount) {}

    /** The same request with its signature, which is made of the very ids that are sent. */
    ReviseRequest signed(SignatureRule<ReviseRequest> rule) {
        return new ReviseRequest(
                mallId,
                shopTransactionId,
                pgCno,
                reviseTypeCode,
                cancelReqDate,
                rule.sign(this),
                memo,
                regId,
                amountInfo);
    }
}
