package io.paycancel.jdbc;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.PaymentBalance;
import io.paycancel.model.PaymentId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The table {@code payment_balance}. Rows are kept for ever: they are what stands against giving back too much. */
final class BalanceTable {
    private static final String UPDATE = "update payment_balance set currency = ?, approved = ?, reserved = ?,"
            + " cancelled = ?, accepted = ?, full_taken = ? where payment = ?";

    private final String insertIfAbsent;
    private final String lock;

    BalanceTable(Database database) {
        insertIfAbsent = database.insertBalanceIfAbsent();
        lock = "select b.*, " + database.nowMillis() + " as now_ms from payment_balance b where b.payment = ?"
                + database.forUpdate();
    }

    /**
     * A balance that nobody else can change until the transaction ends.
     *
     * @param now the database's clock, at the latest when the lock was there
     */
    record Locked(PaymentBalance balance, Instant now) {}

    /** Locks it, and makes it first if there is none. */
    Trip.Brought<Optional<Locked>> lockOrCreate(Trip trip, PaymentId payment) {
        var unused = trip.update(insertIfAbsent, List.of(payment.value()));
        return lock(trip, payment);
    }

    Trip.Brought<Optional<Locked>> lock(Trip trip, PaymentId payment) {
        return trip.first(
                lock,
                row -> new Locked(read(row, payment), Instant.ofEpochMilli(row.getLong("now_ms"))),
                List.of(payment.value()));
    }

    static Locked required(Trip.Brought<Optional<Locked>> locked, PaymentId payment) {
        return locked.get().orElseThrow(() -> new IllegalStateException("Payment " + payment + " has no balance"));
    }

    /** As it stands, without a lock. */
    static Optional<PaymentBalance> find(Connection connection, PaymentId payment) throws SQLException {
        return Sql.first(
                connection,
                "select * from payment_balance where payment = ?",
                row -> read(row, payment),
                payment.value());
    }

    private static PaymentBalance read(ResultSet row, PaymentId payment) throws SQLException {
        String name = row.getString("currency");
        Currency currency = name == null ? null : Currency.valueOf(name);
        long approved = row.getLong("approved");
        Money total = row.wasNull() || currency == null ? null : Money.ofMinor(approved, currency);
        return new PaymentBalance(
                payment,
                currency,
                total,
                row.getLong("reserved"),
                row.getLong("cancelled"),
                row.getInt("accepted"),
                row.getBoolean("full_taken"));
    }

    static void update(Trip trip, PaymentBalance balance) {
        var unused = trip.update(
                UPDATE,
                Arrays.asList(
                        Column.name(balance.currency()),
                        Column.units(balance.approved()),
                        balance.reserved(),
                        balance.cancelled(),
                        balance.accepted(),
                        balance.fullTaken(),
                        balance.payment().value()));
    }
}
