package io.paycancel.jdbc;

import io.paycancel.jdbc.CancellationRow.Shown;
import io.paycancel.model.PaymentId;
import io.paycancel.model.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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
 */
public final class CancellationQuery {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1000;
    private static final CancellationQuery ALL = new CancellationQuery(null, Set.of(), null, null, USUAL_LIMIT);

    private final @Nullable PaymentId payment;
    private final Set<State> states;
    private final @Nullable Instant acceptedBefore;
    private final @Nullable PageKey after;
    private final int limit;

    private CancellationQuery(
            @Nullable PaymentId payment,
            Set<State> states,
            @Nullable Instant acceptedBefore,
            @Nullable PageKey after,
            int limit) {
        this.payment = payment;
        this.states = states;
        this.acceptedBefore = acceptedBefore;
        this.after = after;
        this.limit = limit;
    }

    /** All of them, 100 on a page. */
    public static CancellationQuery all() {
        return ALL;
    }

    /** Only those of one payment. */
    public CancellationQuery ofPayment(PaymentId payment) {
        return new CancellationQuery(Objects.requireNonNull(payment), states, acceptedBefore, after, limit);
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
        return new CancellationQuery(payment, Set.of(states), acceptedBefore, after, limit);
    }

    /** Only those that are older than this. */
    public CancellationQuery acceptedBefore(Instant instant) {
        return new CancellationQuery(payment, states, Objects.requireNonNull(instant), after, limit);
    }

    /** Only what comes after a page, see {@link CancellationPage#next}. */
    public CancellationQuery after(PageKey key) {
        return new CancellationQuery(payment, states, acceptedBefore, Objects.requireNonNull(key), limit);
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
        return new CancellationQuery(payment, states, acceptedBefore, after, limit);
    }

    CancellationPage run(Connection connection) throws SQLException {
        List<Shown> found = new ArrayList<>();
        if (states.isEmpty()) {
            found.addAll(select(connection, null));
        }
        // One after the other: each is a walk along one index, however many are decided.
        for (State state : states) {
            found.addAll(select(connection, state));
        }
        found.sort(Comparator.comparing((Shown row) -> row.key().acceptedAt())
                .thenComparing(row -> row.key().id().value()));
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

    private List<Shown> select(Connection connection, @Nullable State state) throws SQLException {
        StringBuilder sql = new StringBuilder("select * from cancellation where 1 = 1");
        List<Object> values = new ArrayList<>();
        if (payment != null) {
            sql.append(" and payment = ?");
            values.add(payment.value());
        }
        if (state != null) {
            sql.append(" and state = ?");
            values.add(state.name());
        }
        if (acceptedBefore != null) {
            sql.append(" and accepted_ms < ?");
            values.add(acceptedBefore.toEpochMilli());
        }
        if (after != null) {
            long millis = after.acceptedAt().toEpochMilli();
            sql.append(" and accepted_ms >= ? and (accepted_ms > ? or id > ?)");
            Collections.addAll(values, millis, millis, after.id().value());
        }
        sql.append(" order by accepted_ms, id limit ?");
        values.add(limit + 1);
        return Sql.list(connection, sql.toString(), CancellationRow::readForPeople, values.toArray());
    }
}
