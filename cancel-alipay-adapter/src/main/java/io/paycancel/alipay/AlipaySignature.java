package io.paycancel.alipay;

import io.paycancel.port.SignatureRule;
import io.paycancel.wire.signing.HmacSha256;

/**
 * {@code msgAuthValue}: HmacSHA256 over {@code pgCno|shopTransactionId} of the request that is sent, in 64 lower-case hex
 * characters.
 */
final class AlipaySignature implements SignatureRule<ReviseRequest> {
    private final HmacSha256 hmac;

    AlipaySignature(HmacSha256 hmac) {
        this.hmac = hmac;
    }

    @Override
    public String sign(ReviseRequest request) {
        return hmac.hex(request.pgCno() + "|" + request.shopTransactionId());
    }
}
