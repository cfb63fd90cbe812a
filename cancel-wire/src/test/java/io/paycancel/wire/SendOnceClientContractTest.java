package io.paycancel.wire;

import feign.Client;
import io.paycancel.testkit.contract.FeignClientContract;

class SendOnceClientContractTest extends FeignClientContract {

    @Override
    protected Client client() {
        return SendOnceClient.create();
    }
}
