package io.paycancel.examples.quickstart;

import static io.paycancel.model.Currency.USD;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.model.Secret;
import io.paycancel.testkit.KiccSimulator;
import java.nio.file.Path;
import java.time.Duration;

/** Gives USD 12.03 back from an Alipay payment of USD 50.22. */
public final class Quickstart {
    private Quickstart() {}

    public static void main(String[] args) {
        try (KiccSimulator kicc = KiccSimulator.start();
                EmbeddedDatabase database = EmbeddedDatabase.sqlite(Path.of("paycancel.db"))) {
            JdbcStore store = JdbcStore.builder(database.dataSource()).build(); // or your own DataSource
            try (JdbcWorker worker = JdbcWorker.builder(store).build()) {
                AlipayGateway alipay = AlipayGateway.of(AlipaySettings.builder()
                        .baseUrl(kicc.baseUrl()) // AlipaySettings.TEST or PRODUCTION for the real host
                        .mallId("T0001234")
                        .secretKey(Secret.of("demo-alipay-secret-key"))
                        .build());
                Cancellations cancellations = Cancellations.builder()
                        .gateway(alipay)
                        .store(store)
                        .agenda(worker)
                        .build();
                worker.start(cancellations);
                Money paid = Money.of("50.22", USD);
                String pgCno = kicc.approveAlipay(paid).pgCno();
                CancelRequest<AlipayPayment> request = CancelRequest.partial(
                        CancellationId.of("return-of-" + pgCno), // a double click changes nothing
                        AlipayPayment.of(pgCno, paid),
                        Money.of("12.03", USD));
                Outcome outcome = cancellations.cancel(request, Duration.ofSeconds(10));

                System.out.println(outcome.<String>fold(
                        cancelled -> "refunded, " + cancelled.receipt(),
                        refused -> "refused: " + refused.code() + " " + refused.message(),
                        unknown -> "not decided, " + unknown.cause() + ", until " + unknown.answerableUntil()));
            }
        }
    }
}
