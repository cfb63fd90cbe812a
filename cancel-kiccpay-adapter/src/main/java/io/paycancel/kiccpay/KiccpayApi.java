package io.paycancel.kiccpay;

import feign.Headers;
import feign.RequestLine;
import feign.Response;

/** KICC's two calls; the answers are classified from status and bytes, not by Feign. */
@Headers({"Content-Type: application/json; charset=utf-8", "Accept: application/json"})
interface KiccpayApi {

    @RequestLine("POST /smpy/kiccpay/reqCancel")
    Response reqCancel(ReqCancel request);

    @RequestLine("POST /smpy/kiccpay/reqRtran")
    Response reqRtran(ReqRtran request);
}
