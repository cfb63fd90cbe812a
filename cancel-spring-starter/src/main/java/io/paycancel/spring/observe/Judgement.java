package io.paycancel.spring.observe;

import io.paycancel.jdbc.Backlog;
import io.paycancel.jdbc.Backlog.Undecided;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.spring.PaycancelProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How this node is: whether it can work, and whether somebody should look at what it works on. */
final class Judgement {
    /** Boot's own words. */
    enum Status {
        UP,
        OUT_OF_SERVICE,
        DOWN
    }

    /**
     * What is judged.
     *
     * @param details counts, times and states; no ids
     */
    record Verdict(Status status, Map<String, Object> details) {}

    /** Of an answer window; the last of the alarms. */
    static final int LATE_PERCENT = 80;

    private static final Duration SCAN_MAY_TAKE = Duration.ofMinutes(1);

    private final BacklogWatch watch;
    private final @Nullable JdbcWorker worker;
    private final PaycancelProperties properties;

    /** One of a node; without a worker if the application has an agenda of its own. */
    Judgement(BacklogWatch watch, @Nullable JdbcWorker worker, PaycancelProperties properties) {
        this.watch = watch;
        this.worker = worker;
        this.properties = properties;
    }

    Verdict verdict() {
        Map<String, Object> details = new LinkedHashMap<>();
        Optional<Backlog> backlog = watch.read();
        details.put("store", backlog.isPresent() ? "reachable" : "unreachable");
        boolean works = worker == null || isWorking(worker, details);
        Undecided total = backlog.map(Backlog::total).orElse(Undecided.NONE);
        if (backlog.isPresent()) {
            details.put("open", total.open());
            details.put("unknown", total.unknown());
            details.put("handedOver", total.handedOver());
            details.put("oldestUnknown", total.oldestUnknown().toString());
            details.put("oldestUnknownWindow", total.unknownWindowPercent() + " %");
            details.put("oldestOpenWindow", total.openWindowPercent() + " %");
            details.put("failingNotices", backlog.get().failingNotices());
        }
        return new Verdict(status(backlog.isPresent() && works, total), details);
    }

    private boolean isWorking(JdbcWorker worker, Map<String, Object> details) {
        boolean wanted = properties.worker().enabled();
        details.put("worker", worker.isRunning() ? "running" : wanted ? "stopped" : "disabled");
        worker.lastScan().ifPresent(at -> details.put("lastScan", at.toString()));
        return !wanted
                || (worker.isRunning()
                        && !isOverdue(
                                worker.lastScan(),
                                Instant.now(),
                                properties.worker().reconcileInterval()));
    }

    /** A worker that runs and does not get round to its scan, three times over: the record can be read, but not worked on. */
    static boolean isOverdue(Optional<Instant> lastScan, Instant now, Duration interval) {
        Duration limit = interval.multipliedBy(3).plus(SCAN_MAY_TAKE);
        return lastScan.filter(at -> Duration.between(at, now).compareTo(limit) > 0)
                .isPresent();
    }

    private Status status(boolean canWork, Undecided total) {
        if (!canWork) {
            return Status.DOWN;
        }
        return switch (properties.health().lateUnknown()) {
            case UP -> Status.UP;
            case OUT_OF_SERVICE -> total.unknownWindowPercent() < LATE_PERCENT ? Status.UP : Status.OUT_OF_SERVICE;
        };
    }
}
