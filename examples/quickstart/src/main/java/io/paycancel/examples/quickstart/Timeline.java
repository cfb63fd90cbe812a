package io.paycancel.examples.quickstart;

import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import io.paycancel.model.Cancellation;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints what happens, as it happens: what is sent when, under which key and date, and what comes back. */
final class Timeline implements CancellationListener {
    private static final DateTimeFormatter KOREAN_TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(RequestDate.KOREA);

    private final PrintStream out;
    private Instant begun = Instant.now();

    Timeline(PrintStream out) {
        this.out = out;
    }

    synchronized void title(String title) {
        begun = Instant.now();
        out.println();
        out.println(title);
    }

    synchronized void line(String what, String text) {
        out.printf(Locale.ROOT, "  %-9s  %s%n", what, text);
    }

    /** A line that another process has printed. */
    synchronized void quote(String line) {
        out.println("  |" + line);
    }

    private synchronized void at(Instant when, String what, String text) {
        double seconds = Math.max(0, Duration.between(begun, when).toMillis()) / 1000.0;
        out.printf(Locale.ROOT, "  +%6.3f s  %-10s %s%n", seconds, what, text);
    }

    @Override
    public void on(CancellationEvent event) {
        Cancellation cancellation = event.cancellation();
        if (event instanceof CancellationEvent.Accepted) {
            at(
                    event.at(),
                    "accepted",
                    cancellation.id() + ", " + cancellation.frozen().scope() + ", stored before anything is sent");
        } else if (event instanceof CancellationEvent.AttemptBegan began) {
            at(
                    event.at(),
                    began.attempt().step() == Step.SEND ? "send" : findingOut(cancellation),
                    "attempt " + began.attempt().number() + ", key "
                            + cancellation.frozen().key() + ", date "
                            + cancellation.frozen().requestDate().yyyyMMdd());
        } else if (event instanceof CancellationEvent.AttemptEnded ended) {
            at(event.at(), "", "-> " + ended.attempt().result() + next(cancellation));
        } else if (event instanceof CancellationEvent.HandedOver handedOver) {
            at(event.at(), "handed over", String.valueOf(handedOver.cause()));
        }
    }

    /** KICCPay has no status query: there, finding out means reversing the approval. */
    private static String findingOut(Cancellation cancellation) {
        return cancellation.frozen().gateway().value().equals("kiccpay") ? "net-cancel" : "look up";
    }

    private static String next(Cancellation cancellation) {
        return cancellation.nextStep() == null
                ? ""
                : "; next: " + (cancellation.nextStep() == Step.SEND ? "send again" : findingOut(cancellation)) + " at "
                        + KOREAN_TIME.format(cancellation.nextStepAt()) + " KST";
    }
}
