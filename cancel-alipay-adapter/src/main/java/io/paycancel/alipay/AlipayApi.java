package io.paycancel.alipay;

import feign.Headers;
import feign.RequestLine;
import feign.Response;

/** KICC's two Alipay endpoints. The raw response is returned: status and bytes are judged by {@code Exchange}, not by Feign. */
@Headers({"Content-Type: application/json; charset=utf-8", "Accept: application/json"})
interface AlipayApi {

    @RequestLine("POST /api/trades/alipay/revise")
    Response revise(ReviseRequest request);

    @RequestLine("POST /api/trades/alipay/find")
    Response find(FindRequest request);
}
