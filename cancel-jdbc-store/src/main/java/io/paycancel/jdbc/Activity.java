package io.paycancel.jdbc;

import io.paycancel.model.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What was done and decided, hour by hour, in the whole record and so by all nodes together.
 *
 * @param hours oldest first; the last one ends with the instant that was asked for
 * @param cut whether there was more than was counted: then the older hours show too little
 */
public record Activity(List<Hour> hours, boolean cut) {
    /** As many attempts and as many decisions are read at most, the latest. */
    private static final int MOST = 20_000;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    public Activity {
        hours = List.copyOf(hours);
    }

    /**
     * One hour.
     *
     * @param attempts how many exchanges were begun
     * @param cancelled how many were decided as cancelled
     * @param refused how many were decided as refused
     */
    public record Hour(Instant from, int attempts, int cancelled, int refused) {
        public Hour {
            Objects.requireNonNull(from, "from");
        }
    }

    /** Walks along the indexes of times, from the latest back. */
    static Activity read(Connection connection, Instant until, int hours) throws SQLException {
        long begin = until.toEpochMilli() - hours * HOUR;
        int[][] counts = new int[3][hours];
        List<Integer> attempts = Sql.list(
                connection,
                "select started_ms as at_ms from cancellation_attempt where started_ms >= ? and started_ms < ?"
                        + " order by started_ms desc limit ?",
                row -> count(counts[0], row.getLong("at_ms") - begin),
                begin,
                until.toEpochMilli(),
                MOST);
        List<Integer> decisions = Sql.list(
                connection,
                "select decided_ms as at_ms, state from cancellation where decided_ms >= ? and decided_ms < ?"
                        + " order by decided_ms desc limit ?",
                row -> count(
                        counts[State.CANCELLED.name().equals(row.getString("state")) ? 1 : 2],
                        row.getLong("at_ms") - begin),
                begin,
                until.toEpochMilli(),
                MOST);
        List<Hour> found = IntStream.range(0, hours)
                .mapToObj(hour -> new Hour(
                        Instant.ofEpochMilli(begin + hour * HOUR), counts[0][hour], counts[1][hour], counts[2][hour]))
                .toList();
        return new Activity(found, attempts.size() == MOST || decisions.size() == MOST);
    }

    private static int count(int[] hours, long sinceBegin) {
        return ++hours[(int) (sinceBegin / HOUR)];
    }
}
