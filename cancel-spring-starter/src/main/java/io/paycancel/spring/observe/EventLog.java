package io.paycancel.spring.observe;

import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import io.paycancel.model.Cancellation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Logs what happens to cancellations, with key-value pairs; nothing that the provider said, and nothing of the request. */
final class EventLog implements CancellationListener {
    /** Of the one logger; its level switches it. */
    static final String NAME = "io.paycancel.events";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);

    @Override
    public void on(CancellationEvent event) {
        Cancellation cancellation = event.cancellation();
        if (event instanceof CancellationEvent.Accepted) {
            at(Level.INFO, "accepted", cancellation).log("Cancellation {} was accepted");
        } else if (event instanceof CancellationEvent.AttemptBegan began) {
            at(Level.DEBUG, "attempt-began", cancellation)
                    .addKeyValue("paycancel.step", Words.of(began.attempt().step()))
                    .log("Cancellation {}: an attempt began");
        } else if (event instanceof CancellationEvent.AttemptEnded ended) {
            at(Level.DEBUG, "attempt-ended", cancellation)
                    .addKeyValue("paycancel.step", Words.of(ended.attempt().step()))
                    .log("Cancellation {}: an attempt ended");
        } else if (event instanceof CancellationEvent.Decided decided) {
            String outcome = Words.of(decided.outcome());
            at(Level.INFO, "decided", cancellation)
                    .addKeyValue("paycancel.outcome", outcome)
                    .addKeyValue("paycancel.by", Words.decidedBy(cancellation))
                    .addKeyValue("paycancel.took", Duration.between(cancellation.acceptedAt(), decided.at()))
                    .addArgument(outcome)
                    .log("Cancellation {} is {}");
        } else if (event instanceof CancellationEvent.HandedOver handedOver) {
            at(Level.WARN, "handed-over", cancellation)
                    .addKeyValue("paycancel.cause", Words.of(handedOver.cause()))
                    .addArgument(handedOver.cause())
                    .log("Cancellation {} waits for a person to decide: {}");
        } else if (event instanceof CancellationEvent.WindowAlarm alarm) {
            at(alarm.percent() < Judgement.LATE_PERCENT ? Level.INFO : Level.WARN, "window-alarm", cancellation)
                    .addKeyValue("paycancel.percent", alarm.percent())
                    .addArgument(alarm.percent())
                    .log("Cancellation {} is undecided after {} % of its answer window");
        } else if (event instanceof CancellationEvent.StaleWriteRefused stale) {
            at(Level.WARN, "stale-write-refused", cancellation)
                    .addKeyValue("paycancel.held-for", stale.heldFor())
                    .addArgument(stale.heldFor())
                    .log("Cancellation {}: an answer came after {}, when its claim was not in force any more");
        }
    }

    private static LoggingEventBuilder at(Level level, String event, Cancellation cancellation) {
        return LOG.atLevel(level)
                .addKeyValue("paycancel.event", event)
                .addKeyValue("paycancel.cancellation.id", cancellation.id())
                .addKeyValue("paycancel.gateway", cancellation.frozen().gateway())
                .addKeyValue("paycancel.state", cancellation.state())
                .addKeyValue("paycancel.attempts", cancellation.attempts())
                .addArgument(cancellation.id());
    }
}
