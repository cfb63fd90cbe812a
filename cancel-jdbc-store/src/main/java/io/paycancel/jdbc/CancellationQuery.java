package io.paycancel.jdbc;

import io.paycancel.jdbc.CancellationRow.Shown;
import io.paycancel.model.GatewayId;
import io.paycancel.model.PaymentId;
import io.paycancel.model.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which cancellations a person wants to see. Immutable; each method gives a narrower one.
 *
 * <pre>{@code
 * store.search(CancellationQuery.all().in(State.UNKNOWN, State.HANDED_OVER).acceptedBefore(anHourAgo).limit(50));
 * }</pre>
 *
 * However many there are, each is a walk along an index, or looks at some thousand of them.
 */
public final class CancellationQuery {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1000;
    private static final CancellationQuery ALL =
            new CancellationQuery(null, null, Set.of(), List.of(), null, null, false, USUAL_LIMIT);

    private final @Nullable PaymentId payment;
    private final @Nullable GatewayId gateway;
    private final Set<State> states;
    /** Where to look, if not among all of them. */
    private final List<Source> named;

    private final @Nullable Instant acceptedBefore;
    private final @Nullable PageKey after;
    private final boolean newestFirst;
    private final int limit;

    /** Where to look. All but the first are some at most: what is not told apart by a text is not looked for by it. */
    private enum From {
        ALL("select * from cancellation where 1 = 1"),
        IDS("select * from (select * from cancellation where id >= ? and id < ? order by id limit 1000) c where 1 = 1"),
        KEY("select * from (select * from cancellation where idempotency_key = ? limit 1) c where 1 = 1"),
        PAYMENT("select * from (select * from cancellation where payment = ? order by turn desc limit 1000) c"
                + " where 1 = 1"),
        NOWHERE("select * from cancellation where 1 = 0");

        private final String sql;

        From(String sql) {
            this.sql = sql;
        }
    }

    private record Source(From from, List<Object> values) {
        static Source of(From from, Object... values) {
            return new Source(from, List.of(values));
        }
    }

    private CancellationQuery(
            @Nullable PaymentId payment,
            @Nullable GatewayId gateway,
            Set<State> states,
            List<Source> named,
            @Nullable Instant acceptedBefore,
            @Nullable PageKey after,
            boolean newestFirst,
            int limit) {
        this.payment = payment;
        this.gateway = gateway;
        this.states = states;
        this.named = named;
        this.acceptedBefore = acceptedBefore;
        this.after = after;
        this.newestFirst = newestFirst;
        this.limit = limit;
    }

    /** All of them, 100 on a page. */
    public static CancellationQuery all() {
        return ALL;
    }

    /** Only those of one payment. */
    public CancellationQuery ofPayment(PaymentId payment) {
        return new CancellationQuery(
                Objects.requireNonNull(payment), gateway, states, named, acceptedBefore, after, newestFirst, limit);
    }

    /** Only those of one gateway. */
    public CancellationQuery ofGateway(GatewayId gateway) {
        return new CancellationQuery(
                payment, Objects.requireNonNull(gateway), states, named, acceptedBefore, after, newestFirst, limit);
    }

    /**
     * Only those in one of these states.
     *
     * @throws IllegalArgumentException if there is none
     */
    public CancellationQuery in(State... states) {
        if (states.length == 0) {
            throw new IllegalArgumentException("At least one state is needed");
        }
        return new CancellationQuery(
                payment, gateway, Set.of(states), named, acceptedBefore, after, newestFirst, limit);
    }

    /**
     * Only those whose id begins with this text (the first 1000 of them in the order of their ids), whose idempotency key it
     * is, or that are of one of these payments.
     */
    public CancellationQuery named(String text, Collection<PaymentId> orOf) {
        List<Source> sources = new ArrayList<>();
        if (text.matches("[A-Za-z0-9._:~-]{1,100}")) {
            // No id holds a character above the tilde.
            sources.add(Source.of(From.IDS, text, text + '\u007f'));
            sources.add(Source.of(From.KEY, text));
        }
        orOf.forEach(one -> sources.add(Source.of(From.PAYMENT, one.value())));
        List<Source> some = sources.isEmpty() ? List.of(Source.of(From.NOWHERE)) : List.copyOf(sources);
        return new CancellationQuery(payment, gateway, states, some, acceptedBefore, after, newestFirst, limit);
    }

    /** Only those that are older than this. */
    public CancellationQuery acceptedBefore(Instant instant) {
        return new CancellationQuery(
                payment, gateway, states, named, Objects.requireNonNull(instant), after, newestFirst, limit);
    }

    /** Only what comes after a page, see {@link CancellationPage#next}. */
    public CancellationQuery after(PageKey key) {
        return new CancellationQuery(
                payment, gateway, states, named, acceptedBefore, Objects.requireNonNull(key), newestFirst, limit);
    }

    /** Those that were accepted last come first. */
    public CancellationQuery newestFirst() {
        return new CancellationQuery(payment, gateway, states, named, acceptedBefore, after, true, limit);
    }

    /**
     * How many on a page.
     *
     * @throws IllegalArgumentException unless it is 1 to 1000
     */
    public CancellationQuery limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", was " + limit);
        }
        return new CancellationQuery(payment, gateway, states, named, acceptedBefore, after, newestFirst, limit);
    }

    CancellationPage run(Connection connection) throws SQLException {
        List<Shown> found = new ArrayList<>(distinct(connection));
        Comparator<Shown> byAge = Comparator.comparing((Shown row) -> row.key().acceptedAt())
                .thenComparing(row -> row.key().id().value());
        found.sort(newestFirst ? byAge.reversed() : byAge);
        boolean more = found.size() > limit;
        List<Shown> page = more ? found.subList(0, limit) : found;
        return new CancellationPage(
                page.stream()
                        .map(Shown::cancellation)
                        .flatMap(Stream::ofNullable)
                        .toList(),
                page.stream()
                        .filter(row -> row.cancellation() == null)
                        .map(row -> row.key().id())
                        .toList(),
                more ? page.get(limit - 1).key() : null);
    }

    private Collection<Shown> distinct(Connection connection) throws SQLException {
        Map<PageKey, Shown> found = new LinkedHashMap<>();
        for (Source source : named) {
            keep(found, select(connection, source, states));
        }
        if (!named.isEmpty()) {
            return found.values();
        }
        if (states.isEmpty() && gateway == null) {
            return select(connection, Source.of(From.ALL), Set.of());
        }
        // One after the other: each is a walk along one index, however many are decided.
        for (State state : states.isEmpty() ? Set.of(State.values()) : states) {
            keep(found, select(connection, Source.of(From.ALL), Set.of(state)));
        }
        return found.values();
    }

    private static void keep(Map<PageKey, Shown> found, List<Shown> more) {
        more.forEach(row -> found.put(row.key(), row));
    }

    private List<Shown> select(Connection connection, Source source, Set<State> in) throws SQLException {
        StringBuilder sql = new StringBuilder(source.from().sql);
        List<Object> values = new ArrayList<>(source.values());
        if (payment != null) {
            sql.append(" and payment = ?");
            values.add(payment.value());
        }
        if (gateway != null) {
            sql.append(" and gateway = ?");
            values.add(gateway.value());
        }
        if (in.size() == 1) {
            sql.append(" and state = ?");
        } else if (!in.isEmpty()) {
            sql.append(" and state in (?");
            in.stream().skip(1).forEach(state -> sql.append(", ?"));
            sql.append(")");
        }
        in.forEach(state -> values.add(state.name()));
        if (acceptedBefore != null) {
            sql.append(" and accepted_ms < ?");
            values.add(acceptedBefore.toEpochMilli());
        }
        if (after != null) {
            long millis = after.acceptedAt().toEpochMilli();
            sql.append(
                    newestFirst
                            ? " and accepted_ms <= ? and (accepted_ms < ? or id < ?)"
                            : " and accepted_ms >= ? and (accepted_ms > ? or id > ?)");
            Collections.addAll(values, millis, millis, after.id().value());
        }
        sql.append(newestFirst ? " order by accepted_ms desc, id desc limit ?" : " order by accepted_ms, id limit ?");
        values.add(limit + 1);
        return Sql.list(connection, sql.toString(), CancellationRow::readForPeople, values.toArray());
    }
}
