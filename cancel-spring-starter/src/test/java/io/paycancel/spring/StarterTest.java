package io.paycancel.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.event.CancellationEvent;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.event.EventListener;

@ExtendWith(KiccSimulatorExtension.class)
class StarterTest {
    @TempDir
    Path folder;

    /** Hears of decisions as any bean of an application does. */
    static final class Ears {
        private final BlockingQueue<CancellationEvent.Decided> decided = new LinkedBlockingQueue<>();

        @EventListener
        void on(CancellationEvent.Decided event) {
            decided.add(event);
        }
    }

    @Test
    void three_properties_make_durable_cancellations(KiccSimulator kicc) {
        Money paid = Money.of("50.22", Currency.USD);
        String pgCno = kicc.approveAlipay(paid).pgCno();
        Contexts.alipay(kicc, folder).withBean(Ears.class).run(context -> {
            Cancellations cancellations = context.getBean(Cancellations.class);
            assertThat(context.getBean(JdbcWorker.class).isRunning()).isTrue();
            CancellationId id = CancellationId.of("order-1");
            cancellations.accept(
                    CancelRequest.partial(id, AlipayPayment.of(pgCno, paid), Money.of("12.03", Currency.USD)));
            CancellationEvent.Decided decided =
                    context.getBean(Ears.class).decided.poll(20, TimeUnit.SECONDS);
            assertThat(decided).isNotNull();
            assertThat(decided.outcome()).isInstanceOf(Outcome.Cancelled.class);
            assertThat(cancellations.find(id).orElseThrow().cancellation().attempts())
                    .isEqualTo(1);
        });
        assertThat(folder.resolve("paycancel.db")).exists();
    }
}
