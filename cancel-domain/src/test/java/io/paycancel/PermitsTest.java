package io.paycancel;

import static io.paycancel.Samples.GATEWAY;
import static io.paycancel.Samples.LEASE;
import static io.paycancel.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Permits.Permit;
import io.paycancel.model.GatewayId;
import io.paycancel.port.Claimant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermitsTest {
    private static final GatewayId OTHER = GatewayId.of("other");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Hand time = new Hand(NOON);
    private final Permits permits = new Permits(Map.of(GATEWAY, 2));
    private final Claimant claimant = new Claimant("node", LEASE, Set.of(GATEWAY, OTHER));

    private Permit take() {
        return permits.take(GATEWAY, new Patience(time, Asked.now(time), SECOND));
    }

    private Permit taken() {
        return Objects.requireNonNull(take());
    }

    @Test
    void there_are_as_many_as_the_limit_and_whoever_asks_for_more_waits() {
        Permit one = taken();
        assertThat(permits.able(claimant)).isSameAs(claimant);
        taken();
        assertThat(permits.able(claimant)).isEqualTo(new Claimant("node", LEASE, Set.of(OTHER)));
        assertThat(take()).isNull();
        assertThat(time.now()).isEqualTo(NOON.plus(SECOND));
        one.close();
        assertThat(permits.able(claimant)).isSameAs(claimant);
        assertThat(take()).isNotNull();
    }

    @Test
    void a_gateway_without_a_limit_has_any_number() {
        for (int i = 0; i < 100; i++) {
            assertThat(permits.take(OTHER, new Patience(time, Asked.now(time), Duration.ZERO)))
                    .isNotNull();
        }
        assertThat(permits.able(claimant)).isSameAs(claimant);
    }

    @Test
    void who_comes_first_is_served_first_and_who_has_left_not_at_all() {
        Permit one = taken();
        Permit two = taken();
        List<String> served = new ArrayList<>();
        // The second waits inside the first one's wait, and runs out of patience when one permit has come back.
        time.whileWaiting(() -> {
            time.whileWaiting(one::close);
            if (take() == null) {
                served.add("second left");
            }
        });
        assertThat(take()).isNotNull();
        assertThat(served).containsExactly("second left");
        time.whileWaiting(() -> {});
        two.close();
        assertThat(take()).isNotNull();
        assertThat(take()).isNull();
    }

    @Test
    void it_comes_back_once() {
        Permit one = taken();
        taken();
        assertThat(one.use()).isTrue();
        assertThat(one.use()).isFalse();
        one.lapse();
        assertThat(take()).isNull();
        one.close();
        one.close();
        one.lapse();
        assertThat(take()).isNotNull();
        assertThat(take()).isNull();
    }

    @Test
    void one_that_lapses_before_its_use_comes_back_and_cannot_be_used() {
        Permit one = taken();
        taken();
        one.lapse();
        assertThat(one.use()).isFalse();
        one.close();
        assertThat(take()).isNotNull();
        assertThat(take()).isNull();
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays_set() {
        taken();
        taken();
        Thread.currentThread().interrupt();
        assertThat(take()).isNull();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(time.now()).isEqualTo(NOON);
    }

    @Test
    void one_that_is_given_while_an_interrupt_comes_is_taken() {
        Permit one = taken();
        taken();
        time.whileWaiting(() -> {
            Thread.currentThread().interrupt();
            one.close();
        });
        assertThat(take()).isNotNull();
        assertThat(Thread.interrupted()).isTrue();
    }
}
