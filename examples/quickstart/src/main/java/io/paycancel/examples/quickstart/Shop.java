package io.paycancel.examples.quickstart;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A merchant's program with one cancellation to make, each time it is started. The demo kills it in the middle of that. */
final class Shop {
    private Shop() {}

    /** Database file, base URL of KICC, number of an Alipay payment of USD 50.22. */
    public static void main(String[] args) {
        Timeline timeline = new Timeline(System.out);
        EmbeddedDatabase database = EmbeddedDatabase.sqlite(Path.of(args[0]));
        JdbcStore store = Wiring.store(database);
        JdbcWorker worker = JdbcWorker.builder(store).build();
        try (database;
                worker) {
            Cancellations cancellations = Wiring.at(URI.create(args[1]))
                    .store(store)
                    .agenda(worker)
                    .listener(timeline)
                    .build();
            worker.start(cancellations);
            AlipayPayment payment = AlipayPayment.of(args[2], Money.of("50.22", Currency.USD));
            Outcome outcome = cancellations.cancel(
                    CancelRequest.partial(CancellationId.of("demo-killed"), payment, Money.of("20.00", Currency.USD)),
                    Duration.ofSeconds(30));
            timeline.line("outcome", Stage.describe(outcome));
        }
    }
}
