package io.paycancel.testkit.contract;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.Money;
import io.paycancel.port.PaymentGateway;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The contract as a third party would run it for the fixture. */
abstract class FixtureGatewayContract extends PaymentGatewayContract<FixtureGateway.Payment> {
    private static final Money WON = Money.ofMinor(1000, Currency.KRW);

    @Override
    protected PaymentGateway<FixtureGateway.Payment> gateway(URI baseUrl, Duration deadline) {
        return new FixtureGateway(baseUrl, deadline);
    }

    @Override
    protected CancelRequest<FixtureGateway.Payment> validRequest() {
        return CancelRequest.full(CancellationId.of("order-1"), new FixtureGateway.Payment("P1", WON));
    }

    @Override
    protected CancelRequest<FixtureGateway.Payment> invalidRequest() {
        return CancelRequest.full(CancellationId.of("order-1"), new FixtureGateway.Payment("P".repeat(21), WON))
                .because("far too long");
    }

    @Override
    protected Set<String> invalidFields() {
        return Set.of("number", "memo");
    }

    @Override
    protected String cancelledBody(FrozenCancel cancel) {
        return body("0000", cancel.key().value(), cancel.payment().value());
    }

    @Override
    protected List<String> mismatchingBodies(FrozenCancel cancel) {
        return List.of(
                body("0000", "other", cancel.payment().value()),
                body("0000", cancel.key().value(), "other"));
    }

    @Override
    protected String refusedBody(FrozenCancel cancel) {
        return body("8521", cancel.key().value(), cancel.payment().value());
    }

    @Override
    protected List<String> secrets() {
        return List.of(FixtureGateway.KEY.reveal());
    }

    private static String body(String code, String key, String number) {
        return "{\"code\":\"" + code + "\",\"key\":\"" + key + "\",\"number\":\"" + number + "\"}";
    }
}
