package io.paycancel.testkit.simulation;

import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.port.CancellationStore;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Plays histories: the real engine on one to three nodes with a virtual clock, a common store and a provider with KICC's
 * documented semantics, while requests, answers, acknowledgements and processes get lost. Everything follows from the seed.
 *
 * <p>Not for use by several threads at once; make one for each. Until it is closed, the engine's log of this JVM is silent.
 */
public final class Simulation implements AutoCloseable {
    /** Held, for a logger that nobody holds forgets its level. The engine warns of each fault, and there are millions. */
    private static final Logger ENGINE = Logger.getLogger("io.paycancel");

    private static int hushed;
    private static @Nullable Level before;

    private final Function<InstantSource, CancellationStore> stores;
    private final @Nullable Plant plant;
    private @Nullable Stage stage;

    private Simulation(Function<InstantSource, CancellationStore> stores, @Nullable Plant plant) {
        this.stores = stores;
        this.plant = plant;
    }

    /** With the store in memory, which meets the same contract as the durable one. */
    public static Simulation inMemory() {
        return new Simulation(NonDurableStore::new, null);
    }

    /**
     * With another store.
     *
     * @param stores makes an empty one for each history; it must decide by the clock that it gets
     */
    public static Simulation with(Function<InstantSource, CancellationStore> stores) {
        return new Simulation(Objects.requireNonNull(stores, "stores"), null);
    }

    /** With a fault of our own, which it has to find. */
    public Simulation planted(Plant fault) {
        return new Simulation(stores, Objects.requireNonNull(fault, "fault"));
    }

    /** Plays the history of that seed. */
    public Verdict play(long seed) {
        return play(seed, new Sights());
    }

    /** Plays the history of that seed and adds what is seen in it. */
    Verdict play(long seed, Sights sights) {
        return play(seed, sights, null);
    }

    /** Plays the history of that seed and writes down all that happens, one line each, beginning with the time. */
    public String trace(long seed) {
        StringBuilder trace = new StringBuilder();
        play(seed, new Sights(), trace);
        return trace.toString();
    }

    private Verdict play(long seed, Sights sights, @Nullable StringBuilder trace) {
        Stage own = stage;
        if (own == null) {
            own = new Stage();
            stage = own;
            hush();
        }
        return new Verdict(seed, new History(own, seed, stores, plant, sights, trace).play());
    }

    @Override
    public void close() {
        if (stage != null) {
            stage.close();
            stage = null;
            unhush();
        }
    }

    private static synchronized void hush() {
        if (hushed == 0) {
            before = ENGINE.getLevel();
            ENGINE.setLevel(Level.OFF);
        }
        hushed++;
    }

    private static synchronized void unhush() {
        hushed--;
        if (hushed == 0) {
            ENGINE.setLevel(before);
        }
    }
}
