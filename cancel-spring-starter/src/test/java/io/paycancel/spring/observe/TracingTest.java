package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.paycancel.Cancellations;
import io.paycancel.model.Outcome;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Attempts as spans, told by a tracer of OpenTelemetry. */
@ExtendWith(KiccSimulatorExtension.class)
class TracingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REQUEST = "http post /orders";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exported))
            .build();
    private final ObservationRegistry registry = ObservationRegistry.create();

    @TempDir
    Path folder;

    @BeforeEach
    void trace() {
        OtelTracer tracer = new OtelTracer(provider.get("test"), new OtelCurrentTraceContext(), event -> {});
        registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private void inRequest(Runnable work) {
        Observation.createNotStarted("http.server.requests", registry)
                .contextualName(REQUEST)
                .observe(work);
    }

    private SpanData span(String name) {
        List<SpanData> found = exported.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    @Test
    void an_attempt_that_a_request_waits_for_is_a_child_of_its_span(KiccSimulator kicc) {
        Watched.context(kicc, folder)
                .withBean(ObservationRegistry.class, () -> registry)
                .run(context -> {
                    Cancellations cancellations = context.getBean(Cancellations.class);
                    inRequest(() -> assertThat(cancellations.cancel(Traffic.alipay("order-1", kicc), PATIENCE))
                            .isInstanceOf(Outcome.Cancelled.class));

                    SpanData request = span(REQUEST);
                    SpanData attempt = span("paycancel send");
                    assertThat(attempt.getTraceId()).isEqualTo(request.getTraceId());
                    assertThat(attempt.getParentSpanId()).isEqualTo(request.getSpanId());
                    assertThat(attempt.getAttributes().get(AttributeKey.stringKey("result")))
                            .isEqualTo("cancelled");
                    assertThat(attempt.getAttributes().get(AttributeKey.stringKey("paycancel.cancellation.id")))
                            .isEqualTo("order-1");
                });
        assertThat(kicc.requests())
                .hasSize(1)
                .allSatisfy(request -> assertThat(request.headers().toString())
                        .as("a trace ends where KICC begins")
                        .doesNotContainIgnoringCase("traceparent", "tracestate", "b3", "baggage"));
    }

    @Test
    void an_attempt_of_the_worker_begins_a_trace_of_its_own(KiccSimulator kicc) {
        Traffic traffic = new Traffic();
        Watched.context(kicc, folder)
                .withBean(ObservationRegistry.class, () -> registry)
                .withBean(Traffic.class, () -> traffic)
                .run(context -> {
                    Cancellations cancellations = context.getBean(Cancellations.class);
                    inRequest(() -> cancellations.accept(Traffic.alipay("order-1", kicc)));
                    traffic.awaitEnd();

                    SpanData attempt = span("paycancel send");
                    assertThat(attempt.getParentSpanContext().isValid()).isFalse();
                    assertThat(attempt.getTraceId()).isNotEqualTo(span(REQUEST).getTraceId());
                });
    }
}
