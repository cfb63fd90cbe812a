package io.paycancel.jdbc;

import io.paycancel.event.CancellationEvent;
import io.paycancel.event.CancellationListener;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.OneLine;
import io.paycancel.model.Transition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code cancellation_notice}: what stored listeners have not been told yet. A row is written with the decision that
 * it tells of, and deleted when the listener has returned.
 */
final class Notices {
    /** Of a listener, in a log. */
    private static final int LONGEST_NAME = 100;

    private static final System.Logger LOG = System.getLogger(Notices.class.getName());
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(5), Duration.ofMinutes(10));

    private enum Kind {
        DECIDED,
        HANDED_OVER,
        WINDOW_ALARM
    }

    private record Notice(
            CancellationId id, int number, String listener, Kind kind, int percent, Instant at, int failures) {}

    private final Map<String, CancellationListener> listeners;
    private final InstantSource clock;
    private volatile @Nullable Consumer<CancellationId> wakeUp;

    Notices(Map<String, CancellationListener> listeners, InstantSource clock) {
        this.listeners = Map.copyOf(listeners);
        this.clock = clock;
    }

    /** Whom to ask for a wake-up, in the transaction that writes a notice. */
    void wakeUpThrough(Consumer<CancellationId> wakeUp) {
        this.wakeUp = wakeUp;
    }

    /** The names of the stored listeners. */
    Set<String> names() {
        return listeners.keySet();
    }

    /** Writes what a transition means to the stored listeners. */
    void write(Connection connection, Transition transition, int firstNumber) throws SQLException {
        if (listeners.isEmpty()) {
            return;
        }
        int alarm = transition.after().alarmsRaised()
                - (int) transition.history().stream()
                        .filter(entry -> entry.kind() == HistoryEntry.Kind.WINDOW_ALARM)
                        .count();
        boolean any = false;
        int number = firstNumber;
        for (HistoryEntry entry : transition.history()) {
            Kind kind = kindOf(entry);
            if (kind != null) {
                any = true;
                int percent = kind == Kind.WINDOW_ALARM ? Cancellation.ALARM_PERCENT.get(alarm++) : 0;
                for (String listener : listeners.keySet()) {
                    insert(
                            connection,
                            new Notice(transition.after().id(), number, listener, kind, percent, entry.at(), 0));
                }
            }
            number++;
        }
        Consumer<CancellationId> woken = wakeUp;
        if (any && woken != null) {
            woken.accept(transition.after().id());
        }
    }

    private static @Nullable Kind kindOf(HistoryEntry entry) {
        return switch (entry.kind()) {
            case DECIDED, SETTLED_BY_HAND -> Kind.DECIDED;
            case HANDED_OVER -> Kind.HANDED_OVER;
            case WINDOW_ALARM -> Kind.WINDOW_ALARM;
            case ACCEPTED, ATTEMPTED, LOOK_UP_ASKED, RETRY_ASKED, PROPOSED_CANCELLED, PROPOSED_REFUSED -> null;
        };
    }

    private static void insert(Connection connection, Notice notice) throws SQLException {
        Sql.update(
                connection,
                "insert into cancellation_notice (cancellation_id, number, listener, kind, percent, at_ms, failures, due_ms)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                notice.id().value(),
                notice.number(),
                notice.listener(),
                notice.kind().name(),
                notice.percent(),
                notice.at().toEpochMilli(),
                notice.failures(),
                notice.at().toEpochMilli());
    }

    /** A page of what is due, the most overdue first; a cancellation comes once for each time at which it has notices. */
    List<Due> due(Connection connection, Due after, int limit) throws SQLException {
        return Sql.list(
                connection,
                "select distinct due_ms, cancellation_id as id from cancellation_notice where due_ms <= ?"
                        + " and due_ms >= ? and (due_ms > ? or cancellation_id > ?)"
                        + " order by due_ms, cancellation_id limit ?",
                Due::read,
                clock.millis(),
                after.millis(),
                after.millis(),
                after.id(),
                limit);
    }

    /**
     * Tells each listener what it has not been told of this cancellation, oldest first. One that throws is told again later, and
     * until then nothing newer of this cancellation.
     *
     * @param now reads the cancellation. Only once its notices are read: read before, it could be older than a notice, and a
     *     listener be told of a decision without its outcome
     * @return when to come again; empty if all is told
     */
    Optional<Instant> deliver(Transactions transactions, CancellationId id, Supplier<Optional<Cancellation>> now) {
        List<Notice> open = transactions.read(
                "The notices of a cancellation could not be read",
                connection -> Sql.list(
                        connection,
                        "select * from cancellation_notice where cancellation_id = ? order by number, listener",
                        Notices::read,
                        id.value()));
        Optional<Cancellation> cancellation = open.isEmpty() ? Optional.empty() : now.get();
        if (cancellation.isEmpty()) {
            return Optional.empty();
        }
        Set<String> behind = new HashSet<>();
        Instant again = null;
        for (Notice notice : open) {
            if (behind.contains(notice.listener())) {
                continue;
            }
            if (told(notice, cancellation.get())) {
                transactions.own(
                        "A notice could not be deleted",
                        connection -> Sql.update(
                                connection,
                                "delete from cancellation_notice where cancellation_id = ? and number = ? and listener = ?",
                                id.value(),
                                notice.number(),
                                notice.listener()));
            } else {
                behind.add(notice.listener());
                Instant due = postponed(transactions, notice);
                again = again == null || due.isBefore(again) ? due : again;
            }
        }
        return Optional.ofNullable(again);
    }

    private boolean told(Notice notice, Cancellation cancellation) {
        CancellationListener listener = listeners.get(notice.listener());
        if (listener == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Cancellation {0} has a notice for the listener ''{1}'', which is not configured here; it is kept",
                    notice.id(),
                    OneLine.of(notice.listener(), LONGEST_NAME));
            return false;
        }
        try {
            listener.on(event(notice, cancellation));
            return true;
        } catch (Exception | LinkageError e) {
            // Not only RuntimeException: not every JVM language declares what it throws.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Listener '" + notice.listener() + "' threw on " + notice.kind() + " of cancellation " + notice.id()
                            + ", time " + (notice.failures() + 1) + "; nothing is undone by that, it is told again",
                    e);
            return false;
        }
    }

    private static CancellationEvent event(Notice notice, Cancellation cancellation) {
        return switch (notice.kind()) {
            case DECIDED -> new CancellationEvent.Decided(cancellation, cancellation.outcome(), notice.at());
            case HANDED_OVER ->
                new CancellationEvent.HandedOver(
                        cancellation, Objects.requireNonNull(cancellation.handOverCause()), notice.at());
            case WINDOW_ALARM -> new CancellationEvent.WindowAlarm(cancellation, notice.percent(), notice.at());
        };
    }

    private Instant postponed(Transactions transactions, Notice notice) {
        Instant due = clock.instant().plus(PAUSE.after(notice.failures()));
        transactions.own(
                "A notice could not be postponed",
                connection -> Sql.update(
                        connection,
                        "update cancellation_notice set failures = failures + 1, due_ms = ?"
                                + " where cancellation_id = ? and number = ? and listener = ?",
                        due.toEpochMilli(),
                        notice.id().value(),
                        notice.number(),
                        notice.listener()));
        return due;
    }

    private static Notice read(ResultSet row) throws SQLException {
        return new Notice(
                CancellationId.of(row.getString("cancellation_id")),
                row.getInt("number"),
                Objects.requireNonNull(row.getString("listener")),
                Kind.valueOf(Objects.requireNonNull(row.getString("kind"))),
                row.getInt("percent"),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                row.getInt("failures"));
    }
}
