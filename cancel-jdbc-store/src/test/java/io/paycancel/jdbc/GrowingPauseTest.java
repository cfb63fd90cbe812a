package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowingPauseTest {
    private final GrowingPause pause = new GrowingPause(Duration.ofSeconds(5), Duration.ofMinutes(5));

    @Test
    void it_doubles_until_it_is_the_longest() {
        assertThat(IntStream.range(0, 8).mapToLong(n -> pause.after(n).toSeconds()))
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
    }

    @Test
    void it_stays_the_longest_however_often_it_fails() {
        assertThat(pause.after(64)).isEqualTo(Duration.ofMinutes(5));
        assertThat(pause.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }
}
