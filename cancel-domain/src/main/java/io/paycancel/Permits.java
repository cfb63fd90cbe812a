package io.paycancel;

import io.paycancel.model.GatewayId;
import io.paycancel.port.Claimant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How many exchanges each gateway may have in flight from this object. Who comes first is served first. */
final class Permits {
    private final Map<GatewayId, Line> lines = new HashMap<>();

    /**
     * Makes them.
     *
     * @param most for each gateway that has a limit
     */
    Permits(Map<GatewayId, Integer> most) {
        most.forEach((gateway, free) -> lines.put(gateway, new Line(free)));
    }

    /** The right to one exchange, from its use until it is closed. */
    static final class Permit implements AutoCloseable {
        private enum Use {
            NONE,
            BEGUN,
            OVER
        }

        private final @Nullable Line line;
        private final AtomicReference<Use> use = new AtomicReference<>(Use.NONE);

        private Permit(@Nullable Line line) {
            this.line = line;
        }

        /** Whether it may be used: once, and not if it has lapsed. */
        boolean use() {
            return use.compareAndSet(Use.NONE, Use.BEGUN);
        }

        /** Gives it back unless it is in use: an attempt that has not begun keeps no others waiting. */
        void lapse() {
            if (use.compareAndSet(Use.NONE, Use.OVER)) {
                giveBack();
            }
        }

        @Override
        public void close() {
            if (use.getAndSet(Use.OVER) != Use.OVER) {
                giveBack();
            }
        }

        private void giveBack() {
            if (line != null) {
                line.takeBack();
            }
        }
    }

    /** The permits of one gateway, and who waits for one. */
    private static final class Line {
        private final Deque<CompletableFuture<Permit>> waiting = new ArrayDeque<>();
        private int free;

        Line(int free) {
            this.free = free;
        }

        synchronized boolean isFree() {
            return free > 0;
        }

        synchronized CompletableFuture<Permit> ask() {
            if (free > 0) {
                free--;
                return CompletableFuture.completedFuture(new Permit(this));
            }
            CompletableFuture<Permit> asked = new CompletableFuture<>();
            waiting.add(asked);
            return asked;
        }

        synchronized void forgetThoseWhoLeft() {
            waiting.removeIf(CompletableFuture::isCancelled);
        }

        synchronized void takeBack() {
            for (CompletableFuture<Permit> next = waiting.poll(); next != null; next = waiting.poll()) {
                // One that has just lost its patience takes nothing.
                if (next.complete(new Permit(this))) {
                    return;
                }
            }
            free++;
        }
    }

    /** The same claimant, without the gateways that have no permit to spare. */
    Claimant able(Claimant claimant) {
        Set<GatewayId> busy = new HashSet<>();
        lines.forEach((gateway, line) -> {
            if (!line.isFree()) {
                busy.add(gateway);
            }
        });
        if (busy.isEmpty()) {
            return claimant;
        }
        Set<GatewayId> free = new HashSet<>(claimant.gateways());
        free.removeAll(busy);
        return new Claimant(claimant.node(), claimant.lease(), free);
    }

    /** Takes one, and waits for it if it must: {@code null} if patience ends first. */
    @Nullable
    Permit take(GatewayId gateway, Patience patience) {
        Line line = lines.get(gateway);
        if (line == null) {
            return new Permit(null);
        }
        CompletableFuture<Permit> asked = line.ask();
        if (!patience.await(asked) && asked.cancel(false)) {
            line.forgetThoseWhoLeft();
            return null;
        }
        return asked.join();
    }
}
