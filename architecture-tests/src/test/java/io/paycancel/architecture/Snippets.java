package io.paycancel.architecture;

import static io.paycancel.model.Currency.USD;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.Money;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import java.io.PrintStream;

/** The code in the documents that is not in the quick start, compiled here and run by {@link SnippetsTest}. */
final class Snippets {
    private Snippets() {}

    static void badInput(Cancellations cancellations, CancellationId id, Money paid, PrintStream out) {
        try {
            cancellations.accept(CancelRequest.partial(id, AlipayPayment.of("2023|0312", paid), Money.of("12.03", USD))
                    .because("환".repeat(134))
                    .requestedBy("<admin>"));
        } catch (InvalidCancelRequestException e) {
            e.violations().forEach(out::println);
        }
    }

    static void settle(Cancellations cancellations, CancellationId id, PrintStream out) {
        CaseFile file = cancellations.find(id).orElseThrow();
        if (file.cancellation().state() == State.HANDED_OVER) {
            file.history().forEach(entry -> out.println(entry.at() + " " + entry.what()));
            cancellations.settleByHand(id, Settlement.asCancelled("kim", "KICC merchant page, 14:05: refunded"));
        }
    }
}
