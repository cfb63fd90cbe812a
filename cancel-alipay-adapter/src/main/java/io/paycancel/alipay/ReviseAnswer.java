package io.paycancel.alipay;

import org.jspecify.annotations.Nullable;

/**
 * The response table of "Cancel Payment", row by row. Any row may be missing; {@link ReviseReading} says what that means. The
 * lengths of the table are not enforced here: an overlong message must not turn a cancellation into an unknown one.
 */
record ReviseAnswer(
        @Nullable String resCd,
        @Nullable String resMsg,
        @Nullable String shopTransactionId,
        @Nullable String mallId,
        @Nullable String pgCno,
        @Nullable String cancelPgCno,
        @Nullable String transactionDate,
        @Nullable AnsweredAmount amountInfo) {}
