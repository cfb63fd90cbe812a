package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.jdbc.Backlog;
import io.paycancel.jdbc.Backlog.Undecided;
import io.paycancel.model.GatewayId;
import io.paycancel.spring.PaycancelProperties;
import io.paycancel.spring.observe.Judgement.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class JudgementTest {
    private static Judgement.Verdict verdict(Supplier<Backlog> backlog, Map<String, String> properties) {
        return new Judgement(
                        new BacklogWatch(backlog, Runnable::run, () -> 0),
                        null,
                        new Binder(new MapConfigurationPropertySource(properties))
                                .bindOrCreate("paycancel", PaycancelProperties.class))
                .verdict();
    }

    private static Supplier<Backlog> late(int percent) {
        Undecided undecided = new Undecided(3, 1, 2, Duration.ofHours(20), percent, 90);
        return () -> new Backlog(Map.of(GatewayId.of("alipay"), undecided), 4);
    }

    @Test
    void an_unknown_one_in_its_window_is_up_and_so_is_a_late_one_unless_it_shall_not_be() {
        Map<String, String> strict = Map.of("paycancel.health.late-unknown", "out-of-service");
        assertThat(verdict(late(80), Map.of()).status()).isEqualTo(Status.UP);
        assertThat(verdict(late(79), strict).status()).isEqualTo(Status.UP);
        assertThat(verdict(late(80), strict).status()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void a_scan_is_overdue_after_three_intervals_and_a_minute() {
        Instant now = Instant.parse("2026-11-24T00:00:00Z");
        Duration interval = Duration.ofMinutes(1);
        assertThat(Judgement.isOverdue(Optional.of(now.minusSeconds(240)), now, interval))
                .isFalse();
        assertThat(Judgement.isOverdue(Optional.of(now.minusSeconds(241)), now, interval))
                .isTrue();
        assertThat(Judgement.isOverdue(Optional.empty(), now, interval))
                .as("has just begun")
                .isFalse();
    }

    @Test
    void it_tells_counts_and_times() {
        assertThat(verdict(late(42), Map.of()).details())
                .containsEntry("store", "reachable")
                .containsEntry("open", 3L)
                .containsEntry("unknown", 1L)
                .containsEntry("handedOver", 2L)
                .containsEntry("oldestUnknown", "PT20H")
                .containsEntry("oldestUnknownWindow", "42 %")
                .containsEntry("oldestOpenWindow", "90 %")
                .containsEntry("failingNotices", 4L);
    }

    @Test
    void a_record_that_cannot_be_read_is_down() {
        Judgement.Verdict verdict = verdict(
                () -> {
                    throw new IllegalStateException("no connection for user shop");
                },
                Map.of());
        assertThat(verdict.status()).isEqualTo(Status.DOWN);
        assertThat(verdict.details()).containsExactly(Map.entry("store", "unreachable"));
    }
}
