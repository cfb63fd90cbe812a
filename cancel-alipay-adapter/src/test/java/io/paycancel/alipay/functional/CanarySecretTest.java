package io.paycancel.alipay.functional;

import static io.paycancel.alipay.functional.AlipayShop.full;
import static io.paycancel.alipay.functional.AlipayShop.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.event.CancellationEvent;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Secret;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.Fault.When;
import io.paycancel.testkit.ManualAgenda;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Neither key of a change, no signature and no memo shows in anything that is logged, thrown, told or kept for people. */
class CanarySecretTest {
    private static final String KEY = "canary-in-the-signing-key";
    private static final String NEXT_KEY = "canary-in-the-next-signing-key";
    /** About when half of the faults are over. */
    private static final Instant CHANGE = Instant.parse("2026-11-23T15:30:00Z");

    private static final String MEMO = "canary-in-the-memo";
    private static final List<Fault> FAULTS = List.of(
            Fault.none(),
            Fault.reset(When.BEFORE_PROCESSING),
            Fault.reset(When.AFTER_PROCESSING),
            Fault.again("A210", When.BEFORE_PROCESSING),
            Fault.answer("8521", When.BEFORE_PROCESSING),
            Fault.duplicate(When.BEFORE_PROCESSING),
            Fault.html(200, When.AFTER_PROCESSING),
            Fault.html(500, When.AFTER_PROCESSING),
            Fault.retryAtOnce(When.AFTER_PROCESSING),
            Fault.redirect(302, When.AFTER_PROCESSING),
            Fault.truncatedJson(),
            Fault.truncatedAnswer(),
            Fault.garbage(),
            Fault.otherTransaction(When.AFTER_PROCESSING),
            Fault.oversized(200_000));

    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            // The simulator's own server says what it does on a level that nobody else uses.
            if (logged.getLoggerName() == null || !logged.getLoggerName().startsWith("mockwebserver3")) {
                seen.add(new SimpleFormatter().format(logged));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        listening.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(listening);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(listening);
        root.setLevel(before);
    }

    @Test
    void over_every_fault_nothing_shows_them() {
        try (AlipayShop shop = AlipayShop.open(
                simulator -> simulator
                        .merchant(new AlipayMerchant("T0001234", Secret.of(KEY)))
                        .merchant(new AlipayMerchant("T0001234", Secret.of(NEXT_KEY))),
                CanarySecretTest::withKeys)) {
            Cancellations told = Cancellations.builder()
                    .store(shop.store)
                    .agenda(shop.agenda)
                    .time(shop.time)
                    .gateway(shop.gateway(CanarySecretTest::withKeys))
                    .listener(this::note)
                    .build();
            for (int i = 0; i < FAULTS.size(); i++) {
                AlipayPayment payment = shop.paid();
                shop.kicc.next(FAULTS.get(i));
                seen.add(String.valueOf(
                        told.cancel(part("r" + i, payment, "1.00").because(MEMO))));
                seen.add(String.valueOf(told.cancel(full("f" + i, payment).because(MEMO))));
                shop.agenda.runUntil(shop.time.now().plus(Duration.ofHours(2)), shop.time, told);
                noteAll(told, "r" + i);
                noteAll(told, "f" + i);
            }
            assertThat(shop.revised()).hasSizeGreaterThanOrEqualTo(2 * FAULTS.size());
            assertThat(shop.revised()).allMatch(request -> request.body().contains(MEMO));
            List<String> signatures = shop.revised().stream()
                    .map(request -> AlipayShop.field(request, "msgAuthValue"))
                    .toList();
            assertThat(signatures).allMatch(signature -> signature.length() == 64);
            assertThat(shop.revised().get(0).when()).isBefore(CHANGE);
            assertThat(shop.revised().get(shop.revised().size() - 1).when()).isAfter(CHANGE);
            assertNothingShows(signatures);
        }
    }

    private static AlipaySettings.Builder withKeys(AlipaySettings.Builder settings) {
        return settings.secretKey(Secret.of(KEY))
                .nextSecretKey(Secret.of(NEXT_KEY))
                .nextSecretKeyFrom(CHANGE);
    }

    @Test
    void misuse_and_unreachable_hosts_show_nothing_either() {
        AlipaySettings.Builder settings = AlipaySettings.builder()
                .mallId("T0001234")
                .secretKey(Secret.of(KEY))
                .nextSecretKey(Secret.of(NEXT_KEY));
        noteThrown(settings::build);
        noteThrown(() ->
                settings.nextSecretKey(Secret.of(KEY)).nextSecretKeyFrom(CHANGE).build());
        settings.nextSecretKey(Secret.of(NEXT_KEY));
        noteThrown(
                () -> settings.baseUrl(URI.create("http://pgapi.easypay.co.kr")).build());
        AlipaySettings valid =
                settings.baseUrl(URI.create("http://127.0.0.1:1")).build();
        seen.add(valid.toString());
        try (AlipayShop shop = AlipayShop.open()) {
            Cancellations nowhere = Cancellations.builder()
                    .store(new NonDurableStore(shop.time))
                    .agenda(new ManualAgenda(shop.time))
                    .time(shop.time)
                    .gateway(AlipayGateway.of(valid))
                    .listener(this::note)
                    .build();
            seen.add(String.valueOf(nowhere.cancel(full("r1", shop.paid()).because(MEMO))));
            noteAll(nowhere, "r1");
            noteThrown(
                    () -> nowhere.cancel(full("r2", AlipayPayment.of(KEY + "|")).because(MEMO + "|")));
            noteThrown(() -> nowhere.cancel(full("r1", shop.paid()).because(MEMO + "2")));
        }
        assertThat(seen).hasSizeGreaterThan(6);
        assertNothingShows(List.of());
    }

    private void note(CancellationEvent event) {
        seen.add(event.toString());
    }

    private void noteAll(Cancellations cancellations, String id) {
        CaseFile file = cancellations.find(CancellationId.of(id)).orElseThrow();
        seen.add(file.toString());
        file.attempts().forEach(attempt -> seen.add(attempt.toString()));
        file.history().forEach(entry -> seen.add(entry.toString()));
    }

    private void noteThrown(Runnable misuse) {
        try {
            misuse.run();
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            seen.add(trace.toString());
            return;
        }
        throw new AssertionError("should have thrown");
    }

    private void assertNothingShows(List<String> signatures) {
        assertThat(seen).isNotEmpty();
        for (String text : seen) {
            assertThat(text).doesNotContain(KEY, NEXT_KEY, MEMO);
            for (String signature : signatures) {
                assertThat(text.contains(signature))
                        .as("a signature is shown in: " + text)
                        .isFalse();
            }
        }
    }
}
