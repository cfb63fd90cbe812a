package io.paycancel.jdbc;

import io.paycancel.model.GatewayId;
import io.paycancel.model.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is not decided, in the whole record and so of all nodes together.
 *
 * @param byGateway without those of which everything is decided
 * @param failingNotices what a stored listener was to be told and threw at; each is told again
 */
public record Backlog(Map<GatewayId, Undecided> byGateway, long failingNotices) {
    private static final String UNDECIDED = Stream.of(State.values())
            .filter(state -> !state.isFinal())
            .map(State::name)
            .collect(Collectors.joining("', '", "('", "')"));

    public Backlog {
        byGateway = Map.copyOf(byGateway);
    }

    /** All gateways together. */
    public Undecided total() {
        return byGateway.values().stream().reduce(Undecided.NONE, Undecided::and);
    }

    /**
     * What is not decided.
     *
     * @param open what the library itself still has something to do for, unknown ones included
     * @param unknown those of the open ones of which an attempt may have been processed
     * @param handedOver what waits for a person
     * @param oldestUnknown how long ago the oldest unknown one was accepted, by the database's clock; zero if there is none
     * @param unknownWindowPercent how much of its answer window has passed; zero if there is none
     * @param openWindowPercent the same of the oldest open one, which may never have been sent
     */
    public record Undecided(
            long open,
            long unknown,
            long handedOver,
            Duration oldestUnknown,
            int unknownWindowPercent,
            int openWindowPercent) {
        /** Everything is decided. */
        public static final Undecided NONE = new Undecided(0, 0, 0, Duration.ZERO, 0, 0);

        public Undecided {
            Objects.requireNonNull(oldestUnknown, "oldestUnknown");
        }

        /** Both together. */
        public Undecided and(Undecided other) {
            return new Undecided(
                    open + other.open,
                    unknown + other.unknown,
                    handedOver + other.handedOver,
                    oldestUnknown.compareTo(other.oldestUnknown) > 0 ? oldestUnknown : other.oldestUnknown,
                    Math.max(unknownWindowPercent, other.unknownWindowPercent),
                    Math.max(openWindowPercent, other.openWindowPercent));
        }
    }

    private record Group(GatewayId gateway, Undecided undecided) {}

    /** Walks along the index of states, which leads to the undecided ones only. */
    static Backlog read(Connection connection, Database database, long clockOffsetMillis) throws SQLException {
        List<Group> groups = Sql.list(
                connection,
                "select gateway, state, may_have_happened, count(*) as many, min(accepted_ms) as oldest_ms,"
                        + " min(answerable_until_ms) as until_ms, max(" + database.nowMillis() + ") as now_ms"
                        + " from cancellation where state in " + UNDECIDED
                        + " group by gateway, state, may_have_happened",
                row -> group(row, clockOffsetMillis));
        List<Long> failing = Sql.list(
                connection,
                "select count(*) as many from cancellation_notice where failures > 0",
                row -> row.getLong("many"));
        return new Backlog(
                groups.stream().collect(Collectors.toMap(Group::gateway, Group::undecided, Undecided::and)),
                failing.get(0));
    }

    private static Group group(ResultSet row, long clockOffsetMillis) throws SQLException {
        GatewayId gateway = GatewayId.of(Objects.requireNonNull(row.getString("gateway")));
        State state = State.valueOf(row.getString("state"));
        long many = row.getLong("many");
        if (!state.isOpen()) {
            return new Group(gateway, new Undecided(0, 0, many, Duration.ZERO, 0, 0));
        }
        long accepted = row.getLong("oldest_ms");
        long age = Math.max(0, row.getLong("now_ms") + clockOffsetMillis - accepted);
        // Of one gateway, what was accepted first is what can be answered for the shortest.
        long window = Math.max(1, row.getLong("until_ms") - accepted);
        int percent = (int) Math.min(Integer.MAX_VALUE, 100 * age / window);
        return new Group(
                gateway,
                row.getBoolean("may_have_happened")
                        ? new Undecided(many, many, 0, Duration.ofMillis(age), percent, percent)
                        : new Undecided(many, 0, 0, Duration.ZERO, 0, percent));
    }
}
