package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.ConfigurationException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClockCheckTest {

    /** The true time, moved by one of these after the other; the last for good. */
    private static InstantSource movedBy(long... millis) {
        Queue<Long> moves = new ArrayDeque<>();
        for (long one : millis) {
            moves.add(one);
        }
        return () -> Instant.now().plusMillis(moves.size() > 1 ? moves.remove() : moves.element());
    }

    private static void check(TestDatabase database, InstantSource clock) {
        ClockCheck.require(database.dataSource(), database.database(), clock);
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void clocks_two_seconds_apart_are_refused_and_it_is_said_which_is_ahead(Databases kind) {
        try (TestDatabase database = kind.fresh()) {
            assertThatCode(() -> check(database, movedBy(0))).doesNotThrowAnyException();
            assertThatCode(() -> check(database, movedBy(1000))).doesNotThrowAnyException();
            assertThatCode(() -> check(database, movedBy(-1000))).doesNotThrowAnyException();
            assertThatThrownBy(() -> check(database, movedBy(60_000)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageMatching(
                            "The clock of this machine is (59|60)\\d{3} ms ahead of the clock of the database;.*");
            assertThatThrownBy(() -> check(database, movedBy(-60_000)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageMatching(
                            "The clock of the database is (59|60)\\d{3} ms ahead of the clock of this machine;.*");
        }
    }

    @Test
    void a_slow_answer_is_no_difference_of_clocks_wherever_in_between_the_database_looked_at_its_own() {
        try (TestDatabase database = Databases.SQLITE.fresh()) {
            for (InstantSource slow : List.of(
                    movedBy(-20_000, 0, -20_000, 0, -20_000, 0),
                    movedBy(-10_000, 10_000, -10_000, 10_000, -10_000, 10_000),
                    movedBy(0, 20_000, 0, 20_000, 0, 20_000))) {
                assertThatCode(() -> check(database, slow)).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void of_three_answers_the_quickest_counts() {
        try (TestDatabase database = Databases.SQLITE.fresh()) {
            for (InstantSource once : List.of(
                    movedBy(60_000, 60_000, 0, 120_000, 0, 120_000),
                    movedBy(0, 120_000, 60_000, 60_000, 0, 120_000),
                    movedBy(0, 120_000, 0, 120_000, 60_000, 60_000))) {
                assertThatThrownBy(() -> check(database, once)).isInstanceOf(ConfigurationException.class);
            }
        }
    }
}
