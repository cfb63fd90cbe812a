package io.paycancel.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Many histories, from consecutive seeds, on several threads. Ends at the first few that break a promise.
 *
 * @param simulations makes one for each thread
 * @param progress told now and then how many were played
 */
record Batch(Supplier<Simulation> simulations, long firstSeed, long histories, int threads, LongConsumer progress) {
    /** One is enough to fail; some more help to see what they have in common. */
    private static final int ENOUGH = 10;

    private static final int TOLD_EACH = 10_000;

    /** What came of it. */
    record Summary(long played, List<Verdict> broken, Sights sights) {}

    Summary play() {
        AtomicLong next = new AtomicLong();
        AtomicLong played = new AtomicLong();
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Summary>> parts = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                parts.add(pool.submit(() -> part(next, played, enough)));
            }
            List<Verdict> broken = new ArrayList<>();
            Sights sights = new Sights();
            for (Future<Summary> part : parts) {
                Summary summary = part.get();
                broken.addAll(summary.broken());
                sights.add(summary.sights());
            }
            return new Summary(played.get(), broken, sights);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted after " + played + " histories", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The simulation failed after " + played + " histories", e.getCause());
        } finally {
            enough.set(true);
            pool.shutdown();
        }
    }

    private Summary part(AtomicLong next, AtomicLong played, AtomicBoolean enough) {
        List<Verdict> broken = new ArrayList<>();
        Sights sights = new Sights();
        try (Simulation simulation = simulations.get()) {
            for (long n = next.getAndIncrement(); n < histories && !enough.get(); n = next.getAndIncrement()) {
                Verdict verdict = simulation.play(firstSeed + n, sights);
                if (!verdict.holds()) {
                    broken.add(verdict);
                    enough.compareAndSet(false, broken.size() >= ENOUGH);
                }
                long soFar = played.incrementAndGet();
                if (soFar % TOLD_EACH == 0) {
                    progress.accept(soFar);
                }
            }
        }
        return new Summary(played.get(), broken, sights);
    }

    /** How long it took, in seconds, for a person. */
    static long seconds(long sinceNanos) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sinceNanos);
    }
}
