package io.paycancel.testkit.contract;

import feign.Client;

class SendOnceContractTest extends FeignClientContract {
    @Override
    protected Client client() {
        return new SendOnce();
    }
}
