package io.paycancel.kiccpay;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.port.PaymentGateway;
import io.paycancel.testkit.contract.PaymentGatewayContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What every gateway must do. */
class KiccpayGatewayContractTest extends PaymentGatewayContract<KiccpayPayment> {

    @Override
    protected PaymentGateway<KiccpayPayment> gateway(URI baseUrl, Duration deadline) {
        return KiccpayGateway.of(
                Samples.settings().baseUrl(baseUrl).deadline(deadline).build());
    }

    @Override
    protected CancelRequest<KiccpayPayment> validRequest() {
        return Samples.request(Samples.payment().approval(Samples.approval().build()));
    }

    @Override
    protected CancelRequest<KiccpayPayment> invalidRequest() {
        return Samples.request(Samples.filled(KiccpayPayment.mercTrxNo("ORD_20231225_0001_LONG"))
                .vatAmt(10_001)
                .approval(Samples.approval().build()));
    }

    @Override
    protected Set<String> invalidFields() {
        return Set.of("cndTrxNo", "vatAmt", "approval.mercTrxNo", "approval.vatAmt");
    }

    @Override
    protected String cancelledBody(FrozenCancel cancel) {
        return answer(cancel).toString();
    }

    @Override
    protected List<String> mismatchingBodies(FrozenCancel cancel) {
        return Stream.of("tid", "svcId", "bizrNo", "mercTrxNo")
                .map(field -> answer(cancel).put(field, "other").toString())
                .toList();
    }

    @Override
    protected String refusedBody(FrozenCancel cancel) {
        return answer(cancel).put("respCd", "8373").toString();
    }

    @Override
    protected List<String> secrets() {
        return List.of(Samples.SECRET_KEY.reveal(), Samples.TOKEN_KEY.reveal());
    }

    private static ObjectNode answer(FrozenCancel cancel) {
        return Asking.example().put("mercTrxNo", cancel.key().value());
    }
}
