package io.paycancel.jdbc.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.jdbc.Databases;
import io.paycancel.jdbc.SimulatedStores;
import io.paycancel.testkit.simulation.Simulation;
import io.paycancel.testkit.simulation.Verdict;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The histories of the simulation, with the store's own SQL instead of the store in memory. */
@DisabledIfSystemProperty(named = "once.skip", matches = "true")
class SimulatedOnSqliteTest {
    private static final int HISTORIES = Integer.getInteger("simulation.sqlite.histories", 60);

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void every_promise_holds_in_every_history() {
        long seed = Long.getLong("simulation.seed", new SecureRandom().nextLong());
        System.out.println("simulation.seed=" + seed);
        try (SimulatedStores stores = new SimulatedStores(Databases.SQLITE.fresh());
                Simulation simulation = Simulation.with(stores)) {
            for (long n = 0; n < HISTORIES; n++) {
                Verdict verdict = simulation.play(seed + n);
                assertThat(verdict.broken()).as("seed %d", seed + n).isEmpty();
            }
        }
    }
}
