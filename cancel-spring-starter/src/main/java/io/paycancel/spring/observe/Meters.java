package io.paycancel.spring.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import io.paycancel.model.Cancellation;
import io.paycancel.model.GatewayId;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what has happened on this node. */
final class Meters implements CancellationListener {
    /** Of cancellations that were accepted under a gateway that this node does not have. */
    static final String UNCONFIGURED = "unconfigured";

    private final MeterRegistry registry;
    private final Set<GatewayId> gateways = ConcurrentHashMap.newKeySet();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Every counter of a gateway is there from the start, with zero: else the first of its increases is not seen as one. */
    void configured(GatewayId gateway) {
        gateways.add(gateway);
        Tags tags = Tags.of("gateway", gateway.value());
        accepted(tags);
        fenceRefusals(tags);
        for (String outcome : List.of("cancelled", "refused")) {
            for (Receipt.Source by : Receipt.Source.values()) {
                outcomes(tags, outcome, Words.of(by));
            }
        }
        for (HandOverCause cause : HandOverCause.values()) {
            handOvers(tags, cause);
        }
        Cancellation.ALARM_PERCENT.forEach(percent -> alarms(tags, percent));
    }

    @Override
    public void on(CancellationEvent event) {
        Cancellation cancellation = event.cancellation();
        GatewayId gateway = cancellation.frozen().gateway();
        Tags tags = Tags.of("gateway", gateways.contains(gateway) ? gateway.value() : UNCONFIGURED);
        if (event instanceof CancellationEvent.Accepted) {
            accepted(tags).increment();
        } else if (event instanceof CancellationEvent.Decided decided) {
            String by = Words.decidedBy(cancellation);
            outcomes(tags, Words.of(decided.outcome()), by).increment();
            timeToDecide(tags, by).record(Duration.between(cancellation.acceptedAt(), decided.at()));
        } else if (event instanceof CancellationEvent.HandedOver handedOver) {
            handOvers(tags, handedOver.cause()).increment();
        } else if (event instanceof CancellationEvent.WindowAlarm alarm) {
            alarms(tags, alarm.percent()).increment();
        } else if (event instanceof CancellationEvent.StaleWriteRefused) {
            fenceRefusals(tags).increment();
        }
    }

    private Counter accepted(Tags tags) {
        return counter("paycancel.accepted", "Cancellations that were accepted", tags);
    }

    private Counter outcomes(Tags tags, String outcome, String by) {
        return counter("paycancel.outcomes", "Cancellations that were decided", tags.and("outcome", outcome, "by", by));
    }

    private Counter handOvers(Tags tags, HandOverCause cause) {
        return counter(
                "paycancel.handovers",
                "Cancellations that were handed over to a person",
                tags.and("cause", Words.of(cause)));
    }

    private Counter alarms(Tags tags, int percent) {
        return counter(
                "paycancel.window.alarms",
                "Undecided cancellations that a good part of the answer window has passed of",
                tags.and("percent", String.valueOf(percent)));
    }

    private Counter fenceRefusals(Tags tags) {
        return counter("paycancel.fence.refusals", "Answers that came too late to be written", tags);
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private Timer timeToDecide(Tags tags, String by) {
        return Timer.builder("paycancel.time.to.decide")
                .description("From acceptance to decision")
                .tags(tags.and("by", by))
                .register(registry);
    }
}
