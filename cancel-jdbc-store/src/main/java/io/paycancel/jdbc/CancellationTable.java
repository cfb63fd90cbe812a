package io.paycancel.jdbc;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Transition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table {@code cancellation}. */
final class CancellationTable {
    private static final System.Logger LOG = System.getLogger(CancellationTable.class.getName());
    private static final String EARLIER_UNDECIDED = "exists (select 1 from cancellation e where e.payment = c.payment"
            + " and e.turn < c.turn and e.decided_ms is null)";
    private static final String ASSIGNMENTS = Column.CHANGING.stream()
            .map(column -> column.name() + " = ?")
            .collect(Collectors.joining(", ", "update cancellation set version = version + 1, ", ""));
    private static final String UPDATE_CLAIMED =
            ASSIGNMENTS + ", lease_owner = ? where id = ? and version = ? and decided_ms is null";
    private static final String UPDATE_RECORDED = ASSIGNMENTS
            + ", events = events + ?, lease_owner = case when ? then lease_owner else null end,"
            + " look_up_secret = case when ? then look_up_secret else null end,"
            + " look_up_secret_key = case when ? then look_up_secret_key else null end"
            + " where id = ? and fence = ? and decided_ms is null and events = coalesce(?, events)";
    private static final List<String> ONLY_ON_INSERT =
            List.of("turn", "version", "events", "lease_owner", "look_up_secret", "look_up_secret_key");
    private static final String INSERT = insert();

    private final AtomicBoolean warned = new AtomicBoolean();
    private final String claimable;
    private final String due;
    private final SecretSeal seal;
    private final Database database;

    CancellationTable(Database database, SecretSeal seal) {
        this.database = database;
        this.seal = seal;
        claimable = "select c.*, b.accepted as of_payment, " + database.nowMillis() + " as now_ms, " + EARLIER_UNDECIDED
                + " as waits from cancellation c join payment_balance b on b.payment = c.payment where c.id = ?";
        due = "select c.due_ms, c.id from cancellation c where c.due_ms <= " + database.nowMillis() + " + ?"
                + " and c.due_ms >= ? and (c.due_ms > ? or c.id > ?)"
                + " and (c.alarm_ms <= " + database.nowMillis() + " + ? or not " + EARLIER_UNDECIDED + ")"
                + " order by c.due_ms, c.id limit ?";
    }

    private static String insert() {
        List<String> names = new ArrayList<>(ONLY_ON_INSERT);
        Column.FIXED.forEach(column -> names.add(column.name()));
        Column.CHANGING.forEach(column -> names.add(column.name()));
        return "insert into cancellation (" + String.join(", ", names) + ") values ("
                + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
    }

    /**
     * A row with what a claim depends on.
     *
     * @param version what the row must still have when the claim is written
     * @param ofPayment how many cancellations of its payment were ever accepted
     * @param now the database's clock
     * @param waits whether an earlier one of its payment is undecided
     */
    record Claimable(Cancellation cancellation, long version, int ofPayment, Instant now, boolean waits) {}

    Optional<Claimable> claimable(Connection connection, CancellationId id, long clockOffsetMillis)
            throws SQLException {
        return Sql.first(
                connection,
                claimable,
                row -> new Claimable(
                        CancellationRow.read(row, seal),
                        row.getLong("version"),
                        row.getInt("of_payment"),
                        Instant.ofEpochMilli(row.getLong("now_ms") + clockOffsetMillis),
                        row.getBoolean("waits")),
                id.value());
    }

    /**
     * As it is stored.
     *
     * @param latest whether to read past the snapshot of the caller's transaction, as MySQL keeps one
     */
    Trip.Brought<Optional<Cancellation>> find(Trip trip, CancellationId id, boolean latest) {
        String sql = "select * from cancellation where id = ?" + (latest ? database.forUpdate() : "");
        return trip.first(sql, row -> CancellationRow.read(row, seal), List.of(id.value()));
    }

    Optional<Cancellation> find(Connection connection, CancellationId id, boolean latest) throws SQLException {
        return Trip.alone(connection, database, trip -> find(trip, id, latest));
    }

    void insert(Trip trip, Cancellation accepted, int turn, @Nullable String leaseOwner) {
        SecretSeal.@Nullable Sealed sealed = accepted.frozen().lookUpSecret() == null
                ? null
                : seal.seal(accepted.id(), accepted.frozen().lookUpSecret());
        if (sealed != null && sealed.keyId() == null && !warned.getAndSet(true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "No sealing keys are configured: approvals'' tokens, such as that of cancellation {0}, stand in the"
                            + " database as they are until their cancellation is decided. See SealingKeys.of(...)",
                    accepted.id());
        }
        List<@Nullable Object> values = new ArrayList<>();
        values.add(turn);
        values.add(0L);
        values.add(1);
        values.add(leaseOwner);
        values.add(sealed == null ? null : sealed.text());
        values.add(sealed == null ? null : sealed.keyId());
        Column.FIXED.forEach(column -> values.add(column.value().apply(accepted)));
        Column.CHANGING.forEach(column -> values.add(column.value().apply(accepted)));
        var unused = trip.update(INSERT, values);
    }

    /** {@code false} if somebody has written the row since it was read. */
    boolean writeClaimed(Connection connection, Cancellation claimed, long versionRead, String leaseOwner)
            throws SQLException {
        List<@Nullable Object> values = changing(claimed);
        Collections.addAll(values, leaseOwner, claimed.id().value(), versionRead);
        return Sql.update(connection, UPDATE_CLAIMED, values.toArray()) == 1;
    }

    /** 0 if the fence has moved on, the row is final, or its history has not as many lines as were seen. */
    Trip.Brought<Integer> writeRecorded(Trip trip, Transition transition) {
        Cancellation after = transition.after();
        boolean keepsLease = after.leaseUntil() != null;
        boolean keepsSecret = after.frozen().lookUpSecret() != null;
        List<@Nullable Object> values = changing(after);
        Collections.addAll(
                values,
                transition.history().size(),
                keepsLease,
                keepsSecret,
                keepsSecret,
                after.id().value(),
                after.fence(),
                transition.seen());
        return trip.needed(UPDATE_RECORDED, values);
    }

    private static List<@Nullable Object> changing(Cancellation cancellation) {
        List<@Nullable Object> values = new ArrayList<>();
        Column.CHANGING.forEach(column -> values.add(column.value().apply(cancellation)));
        return values;
    }

    /** How many lines the history of a cancellation has. */
    Trip.Brought<Optional<Integer>> events(Trip trip, CancellationId id) {
        return trip.first("select events from cancellation where id = ?", row -> row.getInt(1), List.of(id.value()));
    }

    /** The undecided cancellation of the payment that was accepted first. */
    Trip.Brought<Optional<CancellationId>> firstInLine(Trip trip, PaymentId payment) {
        return trip.first(
                "select id from cancellation where payment = ? and decided_ms is null order by turn limit 1",
                row -> CancellationId.of(row.getString(1)),
                List.of(payment.value()));
    }

    /** A page of what is due, the most overdue first, then by id. */
    List<Due> due(Connection connection, Due after, int limit, long clockOffsetMillis) throws SQLException {
        return Sql.list(
                connection,
                due,
                Due::read,
                clockOffsetMillis,
                after.millis(),
                after.millis(),
                after.id(),
                clockOffsetMillis,
                limit);
    }
}
