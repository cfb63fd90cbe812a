package io.paycancel.benchmarks.load;

import io.paycancel.Cancellations;
import io.paycancel.benchmarks.report.Measurement;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Ten thousand cancellations in flight against a gateway that takes 30 seconds, on virtual threads. */
final class MemoryLoad implements Load.Program {
    private static final int MANY = 10_000;
    private static final long GATEWAY_MILLIS = 30_000;

    @Override
    public void run(Setting setting) throws Exception {
        if (Runtime.version().feature() < 24) {
            setting.out().println("Not run: ten thousand in flight need the virtual threads of Java 24 or newer");
            return;
        }
        setting.stub().reset();
        try (Database database = Database.postgres(setting.postgres())) {
            JdbcStore store =
                    JdbcStore.builder(database.dataSource()).createTables(true).build();
            try (JdbcWorker worker = JdbcWorker.builder(store).build()) {
                Cancellations cancellations = Cancellations.builder()
                        .gateway(Shop.gateway(setting.stub().after(GATEWAY_MILLIS), Duration.ofMinutes(2)))
                        .store(store)
                        .agenda(worker)
                        .build();
                worker.start(cancellations);
                run(setting, cancellations);
            }
            setting.stub().requireOneEach("ten thousand in flight", MANY);
            long cancelled = database.count("select count(*) from cancellation where state = 'CANCELLED'");
            if (cancelled != MANY) {
                throw new WrongMoneyException("ten thousand in flight: only " + cancelled + " are cancelled");
            }
        }
    }

    private static void run(Setting setting, Cancellations cancellations) throws Exception {
        Shop shop = new Shop();
        AtomicInteger ended = new AtomicInteger();
        Figures figures = setting.figures();
        double x = MANY;
        double idle = usedMiB();
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        List<Thread> callers = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < MANY; i++) {
            Thread caller = ThreadKind.VIRTUAL.factory().newThread(() -> {
                try {
                    Shop.cancel(cancellations, shop.request());
                    ended.incrementAndGet();
                } catch (Throwable e) {
                    failed.compareAndSet(null, e);
                }
            });
            caller.start();
            callers.add(caller);
        }
        double most = 0;
        while (ended.get() < MANY && failed.get() == null) {
            most = Math.max(most, usedMiB());
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (failed.get() != null) {
            throw new IllegalStateException("One of ten thousand has failed", failed.get());
        }
        for (Thread caller : callers) {
            caller.join();
        }
        figures.add("memory/in-flight", Measurement.OURS, x, "MiB", most);
        figures.add("memory/idle", Measurement.OURS, x, "MiB", idle);
        figures.add("memory/time", Measurement.OURS, x, "s", seconds);
        figures.add("memory/waiting", Measurement.OURS, x, "at once", (double)
                setting.stub().counted().mostWaiting());
    }

    private static double usedMiB() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024.0 / 1024.0;
    }
}
