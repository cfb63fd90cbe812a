package io.paycancel.spring.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.paycancel.jdbc.Backlog;
import io.paycancel.jdbc.Backlog.Undecided;
import io.paycancel.model.GatewayId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Shows what the record says, of all nodes together. What cannot be read is not a number; it is never zero. */
final class BacklogMeters {
    private static final double MILLIS = 1000.0;
    private static final double PERCENT = 100.0;

    private final MeterRegistry registry;
    private final BacklogWatch watch;
    private final Set<GatewayId> gateways = ConcurrentHashMap.newKeySet();

    BacklogMeters(MeterRegistry registry, BacklogWatch watch) {
        this.registry = registry;
        this.watch = watch;
        register(Meters.UNCONFIGURED, this::unconfigured);
        gauge(
                "paycancel.notices.failing",
                null,
                "Decisions, hand-overs and alarms that a stored listener threw at and has not been told yet",
                Tags.empty(),
                Backlog::failingNotices);
    }

    void configured(GatewayId gateway) {
        gateways.add(gateway);
        register(gateway.value(), backlog -> backlog.byGateway().getOrDefault(gateway, Undecided.NONE));
    }

    private Undecided unconfigured(Backlog backlog) {
        return backlog.byGateway().entrySet().stream()
                .filter(entry -> !gateways.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Undecided.NONE, Undecided::and);
    }

    private void register(String gateway, Function<Backlog, Undecided> part) {
        gauge("paycancel.open", null, "Cancellations that the library goes on with", gateway, part, Undecided::open);
        gauge(
                "paycancel.unknown",
                null,
                "Open cancellations of which an attempt may have been processed",
                gateway,
                part,
                Undecided::unknown);
        gauge(
                "paycancel.handed.over",
                null,
                "Cancellations that wait for a person",
                gateway,
                part,
                Undecided::handedOver);
        gauge(
                "paycancel.unknown.oldest.age",
                "seconds",
                "How long ago the oldest unknown cancellation was accepted; 0 if there is none",
                gateway,
                part,
                undecided -> seconds(undecided.oldestUnknown()));
        gauge(
                "paycancel.unknown.oldest.window",
                null,
                "How much of its answer window has passed; 0 if there is none",
                gateway,
                part,
                undecided -> undecided.unknownWindowPercent() / PERCENT);
        gauge(
                "paycancel.open.oldest.window",
                null,
                "How much of its answer window has passed for the oldest open one, sent or not; 0 if there is none",
                gateway,
                part,
                undecided -> undecided.openWindowPercent() / PERCENT);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private void gauge(
            String name,
            @Nullable String unit,
            String description,
            String gateway,
            Function<Backlog, Undecided> part,
            ToDoubleFunction<Undecided> value) {
        gauge(
                name,
                unit,
                description,
                Tags.of("gateway", gateway),
                backlog -> value.applyAsDouble(part.apply(backlog)));
    }

    private void gauge(
            String name, @Nullable String unit, String description, Tags tags, ToDoubleFunction<Backlog> value) {
        Gauge.builder(name, watch, one -> one.read().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }
}
