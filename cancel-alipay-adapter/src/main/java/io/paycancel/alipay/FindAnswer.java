package io.paycancel.alipay;

import org.jspecify.annotations.Nullable;

/** The response table of the status query, row by row; any row may be missing. {@code pgCno} is read although it is not listed. */
record FindAnswer(
        @Nullable String resCd,
        @Nullable String resMsg,
        @Nullable String shopTransactionId,
        @Nullable String mallId,
        @Nullable String pgCno,
        @Nullable String approvalDate,
        @Nullable String statusCd,
        @Nullable String walletBrandName,
        @Nullable AnsweredAmount amountInfo) {}
