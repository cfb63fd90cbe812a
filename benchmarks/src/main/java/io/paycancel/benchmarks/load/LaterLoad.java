package io.paycancel.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that is taken on now and done later: from the first acceptance until all of it is done. */
final class LaterLoad implements Load.Program {
    private static final String GROUP = "later-postgresql/calls";
    private static final int CALLERS = 8;
    private static final int COUNTED = 200;

    @Override
    public void run(Setting setting) throws Exception {
        try (Database ours = Database.postgres(setting.postgres());
                Database empty = Database.postgres(setting.postgres());
                Database outbox = Database.postgres(setting.postgres());
                Database quickOutbox = Database.postgres(setting.postgres());
                Database emptyOutbox = Database.postgres(setting.postgres());
                AcceptAndWorker worker = new AcceptAndWorker(setting.stub(), 0, ours, ours.dataSource(), new Shop());
                EmptyTasks tasks = new EmptyTasks(empty, empty.dataSource());
                Outbox asItIs = Outbox.asItIs(setting.stub(), 0, outbox.dataSource());
                Outbox withThreads = Outbox.withThreads(setting.stub(), 0, quickOutbox.dataSource());
                Outbox nothing = Outbox.empty(setting.stub(), emptyOutbox.dataSource())) {
            List<Pipeline> all = List.of(worker, tasks, asItIs, withThreads, nothing);
            for (Pipeline pipeline : all) {
                perSecond(pipeline, 3 * setting.sizes().pieces());
            }
            for (int round = 0; round < setting.sizes().rounds(); round++) {
                for (Pipeline pipeline : all) {
                    double perSecond = perSecond(pipeline, setting.sizes().pieces());
                    setting.figures().add(GROUP, pipeline.name(), (double) CALLERS, "1/s", perSecond);
                }
            }
        }
        count(setting);
    }

    private static void count(Setting setting) throws Exception {
        try (Database ours = Database.postgres(setting.postgres());
                Database empty = Database.postgres(setting.postgres());
                Database outbox = Database.postgres(setting.postgres())) {
            CountingDataSource byUs = new CountingDataSource();
            CountingDataSource byTasks = new CountingDataSource();
            CountingDataSource byOutbox = new CountingDataSource();
            try (Pipeline worker =
                            new AcceptAndWorker(setting.stub(), 0, ours, byUs.around(ours.dataSource()), new Shop());
                    Pipeline tasks = new EmptyTasks(empty, byTasks.around(empty.dataSource()));
                    Pipeline same = Outbox.withThreads(setting.stub(), 0, byOutbox.around(outbox.dataSource()))) {
                count(setting, worker, byUs);
                count(setting, tasks, byTasks);
                count(setting, same, byOutbox);
            }
        }
    }

    private static void count(Setting setting, Pipeline pipeline, CountingDataSource counting) throws Exception {
        perSecond(pipeline, COUNTED);
        long statements = counting.statements();
        long commits = counting.commits();
        perSecond(pipeline, COUNTED);
        Figures figures = setting.figures();
        figures.add(
                "database-later/statements",
                pipeline.name(),
                null,
                "per piece",
                (double) (counting.statements() - statements) / COUNTED);
        figures.add(
                "database-later/commits",
                pipeline.name(),
                null,
                "per piece",
                (double) (counting.commits() - commits) / COUNTED);
    }

    static double perSecond(Pipeline pipeline, int pieces) throws Exception {
        pipeline.begin(pieces);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS, ThreadKind.PLATFORM.factory());
        try {
            long begun = System.nanoTime();
            List<Future<?>> parts = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int share = pieces / CALLERS + (caller < pieces % CALLERS ? 1 : 0);
                parts.add(callers.submit(() -> {
                    for (int i = 0; i < share; i++) {
                        pipeline.accept();
                    }
                    return true;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
            pipeline.awaitAll();
            return pieces * 1e9 / (System.nanoTime() - begun);
        } finally {
            callers.shutdownNow();
        }
    }
}
