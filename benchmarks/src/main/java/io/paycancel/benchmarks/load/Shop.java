package io.paycancel.benchmarks.load;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** One merchant, and its endless line of payments, of each of which a part is wanted back. */
final class Shop {
    static final String MALL_ID = "T0001234";
    private static final Money PAID = Money.of("50.22", Currency.USD);
    /** What the stub says that it has given back. */
    private static final Money WANTED = Money.of("12.03", Currency.USD);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AtomicLong number = new AtomicLong();

    static AlipayGateway gateway(URI baseUrl) {
        return gateway(baseUrl, Duration.ofSeconds(30));
    }

    static AlipayGateway gateway(URI baseUrl, Duration deadline) {
        return AlipayGateway.of(AlipaySettings.builder()
                .baseUrl(baseUrl)
                .mallId(MALL_ID)
                .secretKey(Secret.of("benchmark-secret-key-of-32-bytes"))
                .deadline(deadline)
                .build());
    }

    /** The next one. */
    CancelRequest<AlipayPayment> request() {
        return request(String.format("%020d", number.incrementAndGet()));
    }

    static CancelRequest<AlipayPayment> request(String pgCno) {
        return CancelRequest.partial(CancellationId.of("return-of-" + pgCno), AlipayPayment.of(pgCno, PAID), WANTED);
    }

    /** It must succeed. Where claims stand in line for seconds, one that comes too late is not sent, but tried again. */
    static void cancel(Cancellations cancellations, CancelRequest<?> request) {
        Outcome outcome = cancellations.cancel(request, PATIENCE);
        if (!(outcome instanceof Outcome.Cancelled)) {
            throw new WrongMoneyException(request.id() + " ended as " + outcome);
        }
    }
}
