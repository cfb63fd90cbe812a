package io.paycancel.benchmarks.load;

import io.paycancel.Cancellations;
import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.event.CancellationEvent;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.model.Outcome;

/** A node starts on a record full of what others have left behind: unknown, overdue, and without a wake-up. */
final class RecoveryLoad implements Load.Program {
    @Override
    public void run(Setting setting) throws Exception {
        // The first one is for the JVM to get warm.
        seconds(setting, 200);
        for (int unknown : setting.sizes().unknown()) {
            for (int round = 0; round < Math.min(3, setting.sizes().rounds()); round++) {
                double seconds = seconds(setting, unknown);
                double x = unknown;
                setting.figures().add("recovery-postgresql/time", Measurement.OURS, x, "s", seconds);
                setting.figures().add("recovery-postgresql/calls", Measurement.OURS, x, "1/s", unknown / seconds);
            }
        }
    }

    private static double seconds(Setting setting, int unknown) throws Exception {
        try (Database database = Database.postgres(setting.postgres())) {
            new Crowd(setting.stub(), database).overdue(unknown);
            setting.stub().reset();
            Remaining remaining = new Remaining();
            remaining.begin(unknown);
            JdbcStore store = JdbcStore.builder(database.dataSource()).build();
            long begun = System.nanoTime();
            try (JdbcWorker worker = JdbcWorker.builder(store).build()) {
                worker.start(Cancellations.builder()
                        .gateway(Shop.gateway(setting.stub().after(0)))
                        .store(store)
                        .agenda(worker)
                        .listener(event -> told(event, remaining))
                        .build());
                remaining.await("the recovering node");
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            setting.stub().requireOneEach("recovery", unknown);
            long cancelled = database.count("select count(*) from cancellation where state = 'CANCELLED'");
            if (cancelled != unknown) {
                throw new WrongMoneyException("recovery: of " + unknown + " only " + cancelled + " are cancelled");
            }
            return seconds;
        }
    }

    private static void told(CancellationEvent event, Remaining remaining) {
        if (event instanceof CancellationEvent.Decided decided && decided.outcome() instanceof Outcome.Cancelled) {
            remaining.oneDone();
        }
    }
}
