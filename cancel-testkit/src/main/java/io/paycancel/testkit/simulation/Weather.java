package io.paycancel.testkit.simulation;

import java.time.Duration;
import java.util.List;

/**
 * How likely what goes wrong is in one history: probabilities per step. Some histories are calm, most have a little of
 * everything, some are terrible.
 *
 * @param untilAfterStart when it gets calm: every cancellation must come to its end in time after that
 */
record Weather(
        Duration untilAfterStart,
        double requestLost,
        double answerLost,
        double slowProvider,
        double tryAgain,
        double garbage,
        double wrongEcho,
        double serverError,
        double connectionRefused,
        double refusal,
        double crash,
        double stall,
        double storeFails,
        double acknowledgementLost,
        double wakeUpLost,
        double wakeUpTwice) {

    static Weather drawnBy(Dice dice) {
        double scale = dice.oneOf(List.of(0.0, 0.02, 0.1, 0.1, 0.3, 0.3, 1.0));
        Duration until =
                Duration.ofMillis(dice.between(Duration.ofMinutes(1), Duration.ofHours(dice.fall(0.3) ? 30 : 1)));
        return new Weather(
                until,
                scale * some(dice, 0.5),
                scale * some(dice, 0.9),
                scale * some(dice, 0.5),
                scale * some(dice, 0.7),
                scale * some(dice, 0.4),
                scale * some(dice, 0.4),
                scale * some(dice, 0.4),
                scale * some(dice, 0.5),
                0.3 * some(dice, 0.5),
                scale * some(dice, 0.1),
                scale * some(dice, 0.2),
                scale * some(dice, 0.3),
                scale * some(dice, 0.3),
                scale * some(dice, 0.8),
                scale * some(dice, 0.3));
    }

    /** Half of all faults do not come at all in a history: few at a time find what many together hide. */
    private static double some(Dice dice, double most) {
        return dice.fall(0.5) ? most * dice.between(1, 100) / 100 : 0;
    }

    /** Whether nothing at all goes wrong. */
    boolean isFair() {
        return equals(withoutFaults(untilAfterStart));
    }

    /** What is left of it in the end: refusals are no fault. */
    Weather calm() {
        return withoutFaults(Duration.ZERO);
    }

    private Weather withoutFaults(Duration until) {
        return new Weather(until, 0, 0, 0, 0, 0, 0, 0, 0, refusal, 0, 0, 0, 0, 0, 0);
    }
}
