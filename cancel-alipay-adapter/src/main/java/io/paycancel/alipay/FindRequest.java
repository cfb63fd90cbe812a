package io.paycancel.alipay;

/** The request table of the status query: what became of the payment. It carries no signature. */
record FindRequest(String mallId, String shopTransactionId, String pgCno) {}
