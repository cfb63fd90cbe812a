package io.paycancel.testkit.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** All chance of one history, from its seed. Asked only by whoever the stage lets act, so the same seed falls the same way. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Whether something of that probability happens; zero asks for nothing. */
    boolean fall(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** Both ends can come. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** In milliseconds, both ends can come. */
    long between(Duration least, Duration most) {
        return random.nextLong(least.toMillis(), most.toMillis() + 1);
    }

    long order() {
        return random.nextLong();
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
