package io.paycancel.jdbc;

import io.paycancel.event.CancellationListener;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.PaycancelException;
import io.paycancel.model.PaymentBalance;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Transition;
import io.paycancel.port.Acceptance;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The durable record, in the merchant's own database or an embedded one. What a call has written is committed before it
 * returns, or is part of the caller's transaction.
 *
 * <pre>{@code
 * JdbcStore store = JdbcStore.builder(dataSource).build();
 *
 * connection.setAutoCommit(false);                                // plain JDBC; a framework binds its own, see Builder
 * markAsReturned(connection, order);
 * store.joining(connection, () -> cancellations.accept(request)); // commits with the order, or not at all
 * connection.commit();
 * }</pre>
 *
 * Only {@code accept}, {@code settleByHand}, {@code find} and {@code search} may be called inside a transaction of the caller. Safe for use by
 * many threads, and many processes on the same tables. Every method throws {@link StoreException} if the database fails.
 */
public final class JdbcStore implements CancellationStore {
    /** How often a claim is tried whose row somebody else wrote in between. */
    private static final int TRIES = 5;

    private final Transactions transactions;
    private final Journal journal;
    private final CancellationTable cancellations;
    private final Notices notices;
    private final LongSupplier clockOffset;

    JdbcStore(Transactions transactions, SecretSeal seal, Notices notices, LongSupplier clockOffset) {
        this.transactions = transactions;
        this.notices = notices;
        this.clockOffset = clockOffset;
        cancellations = new CancellationTable(transactions.database(), seal);
        Database database = transactions.database();
        journal = new Journal(database, cancellations, new BalanceTable(database), notices, clockOffset);
    }

    /** A builder for a store on the tables that this data source finds. */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * Lets what this thread does with the store in there take part in the transaction of that connection; the caller commits.
     * For plain JDBC. What was accepted is found by the worker's next look at its wake-ups after the commit.
     *
     * @param work calls {@code accept}, {@code find} or {@code settleByHand}
     * @return what the work returns
     * @throws IllegalStateException if the connection is in auto-commit mode, or to another database than the store's
     */
    public <T> T joining(Connection connection, Supplier<T> work) {
        Objects.requireNonNull(work, "work");
        try {
            transactions.requireTransaction(connection);
        } catch (SQLException e) {
            throw new StoreException("The caller's connection cannot be joined", e);
        }
        return transactions.joining(connection, work);
    }

    @Override
    public Acceptance accept(Cancellation fresh, HistoryEntry entry, @Nullable Claimant claimant, Runnable whenNew) {
        String what = "Cancellation " + fresh.id() + " could not be accepted";
        try {
            return accept(what, fresh, entry, claimant, whenNew, false);
        } catch (OverCancelException e) {
            // A double click on a payment of which nothing is left, in a transaction that reads an old snapshot.
            return latest(fresh.id()).orElseThrow(() -> e);
        } catch (DuplicateException e) {
            return accept(what, fresh, entry, claimant, whenNew, true);
        }
    }

    private Acceptance accept(
            String what,
            Cancellation fresh,
            HistoryEntry entry,
            @Nullable Claimant claimant,
            Runnable whenNew,
            boolean latest) {
        Transactions.Work<Acceptance> work = connection -> {
            Acceptance acceptance;
            try {
                acceptance = journal.accept(connection, fresh, entry, claimant, latest);
            } catch (SQLException e) {
                if (transactions.database().isDuplicate(e)) {
                    throw duplicate(fresh, latest);
                }
                throw e;
            }
            if (acceptance.isNew()) {
                whenNew.run();
            }
            return acceptance;
        };
        return claimant == null ? transactions.joined(what, work) : transactions.own(what, work);
    }

    private static RuntimeException duplicate(Cancellation fresh, boolean again) {
        return again
                ? new IllegalStateException("The idempotency key of cancellation " + fresh.id()
                        + " was made before: the key generator must never make a key twice")
                : new DuplicateException();
    }

    /** The id, or the key, is in the table although it was not seen; rolls back, and never leaves the store. */
    private static final class DuplicateException extends PaycancelException {
        private static final long serialVersionUID = 1L;

        DuplicateException() {
            super("A row of that id is there");
        }
    }

    private Optional<Acceptance> latest(CancellationId id) {
        return transactions
                .joined(
                        "Cancellation " + id + " could not be read",
                        connection -> cancellations.find(connection, id, true))
                .map(found -> new Acceptance(found, false, null));
    }

    @Override
    public ClaimResult claim(CancellationId id, Claimant claimant) {
        String what = "Cancellation " + id + " could not be claimed";
        for (int tried = 1; ; tried++) {
            Optional<ClaimResult> result =
                    transactions.own(what, connection -> journal.claim(connection, id, claimant));
            if (result.isPresent()) {
                return result.get();
            }
            if (tried == TRIES) {
                // Written under our eyes again and again: whoever does that holds it.
                Cancellation found = find(id).orElseThrow().cancellation();
                return new ClaimResult.NotNow(found, ClaimResult.Why.HELD, now().plus(Duration.ofSeconds(1)));
            }
        }
    }

    /** The database's clock. */
    Instant now() {
        return transactions.read(
                "The database's clock could not be read",
                connection -> Sql.first(
                                connection,
                                "select " + transactions.database().nowMillis(),
                                row -> Instant.ofEpochMilli(row.getLong(1) + clockOffset.getAsLong()))
                        .orElseThrow());
    }

    @Override
    public Recorded record(Transition transition) {
        try {
            return transactions.joined(
                    "What came of cancellation " + transition.after().id() + " could not be written",
                    connection -> journal.record(connection, transition));
        } catch (Journal.StaleException e) {
            return Recorded.STALE;
        }
    }

    @Override
    public Optional<CaseFile> find(CancellationId id) {
        return transactions.read(
                "Cancellation " + id + " could not be read", connection -> journal.find(connection, id));
    }

    @Override
    public List<CancellationId> due(int limit) {
        return due(Due.NOTHING_YET, limit).stream().map(Due::cancellation).toList();
    }

    /** A page of it: one that nobody can go on with must not hide what is behind it for ever. */
    List<Due> due(Due after, int limit) {
        return transactions.read(
                "What is due could not be read",
                connection -> cancellations.due(connection, after, limit, clockOffset.getAsLong()));
    }

    /**
     * Cancellations for a person to look at, oldest first unless the query says otherwise, a page at a time; without their look-up secrets.
     *
     * @return at most as many as the query's limit, and where to go on
     */
    public CancellationPage search(CancellationQuery query) {
        return transactions.read("Cancellations could not be searched", connection -> query.run(connection));
    }

    /** What is not decided or not told, on all nodes together; the cost goes with that. For metrics and health. */
    public Backlog backlog() {
        return transactions.read(
                "The backlog could not be read",
                connection -> Backlog.read(connection, transactions.database(), clockOffset.getAsLong()));
    }

    /** What is reserved and what was given back of a payment; empty if nothing of it was ever accepted. */
    public Optional<PaymentBalance> balance(PaymentId payment) {
        return transactions.read("A balance could not be read", connection -> BalanceTable.find(connection, payment));
    }

    /** What was done and decided in the hours before an instant, on all nodes together. For people. */
    public Activity activity(Instant until, int hours) {
        return transactions.read(
                "What was done could not be read", connection -> Activity.read(connection, until, hours));
    }

    /**
     * Runs it once what this thread has done with the store is committed: at once, but inside a transaction of the caller that
     * a framework has bound after its commit, and never if that is rolled back. For listeners of {@code Cancellations.Builder}
     * that must not tell of what is then undone. In {@link #joining}, whose commit nobody tells of, at once too.
     *
     * @param action must not throw
     */
    public void afterCommit(Runnable action) {
        transactions.afterCallersCommit(action);
    }

    /**
     * Deletes decided cancellations with all their attempts and history, oldest first, each in a transaction of its own.
     * Undecided and handed-over ones are never deleted, nor those that a stored listener has not been told of. What was given
     * back of each payment stays on record for ever.
     *
     * <p>An id that was deleted can be accepted again, as a new cancellation: keep them longer than any client may repeat one.
     *
     * @param decidedBefore at least 30 days before now
     * @param limit how many at most
     * @param archive gets each of them before it is deleted; if it throws, that one is kept and this ends with what it threw
     * @return how many were deleted
     * @throws IllegalArgumentException if the instant is not 30 days ago
     */
    public int purge(Instant decidedBefore, int limit, Consumer<CaseFile> archive) {
        return new Purge(transactions, journal).run(decidedBefore, now(), limit, archive);
    }

    Transactions transactions() {
        return transactions;
    }

    /** The names of the stored listeners that this node has. */
    public Set<String> listeners() {
        return notices.names();
    }

    /** Tells stored listeners what they have not been told of this cancellation; when to come again, if there is a reason to. */
    Optional<Instant> deliverNotices(CancellationId id) {
        return notices.deliver(transactions, id, () -> find(id).map(CaseFile::cancellation));
    }

    List<Due> dueNotices(Due after, int limit) {
        return transactions.read("Due notices could not be read", connection -> notices.due(connection, after, limit));
    }

    void wakeNoticesThrough(Consumer<CancellationId> wakeUp) {
        notices.wakeUpThrough(wakeUp);
    }

    /** Collects the settings of a store. Not for use by several threads at once. */
    public static final class Builder {
        private final DataSource dataSource;
        private final Map<String, CancellationListener> listeners = new LinkedHashMap<>();
        private CallersTransaction callers = NoTransaction.INSTANCE;
        private SealingKeys sealing = SealingKeys.none();
        private InstantSource clock = InstantSource.system();
        private @Nullable Boolean createTables;
        private LongSupplier clockOffset = () -> 0;

        Builder(DataSource dataSource) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        }

        /** Where the caller's transaction is found. Default: only {@link JdbcStore#joining}. */
        public Builder callersTransaction(CallersTransaction callers) {
            this.callers = Objects.requireNonNull(callers, "callers");
            return this;
        }

        /**
         * Seals the approval's token that KICCPay's net-cancel needs. Default: stored as it is; the first time, with a warning.
         */
        public Builder sealing(SealingKeys keys) {
            sealing = Objects.requireNonNull(keys, "keys");
            return this;
        }

        /**
         * Whether missing tables are made. Default: in an embedded database yes, in another no; there the merchant applies the
         * files below {@code io/paycancel/jdbc/schema} as they are.
         */
        public Builder createTables(boolean createTables) {
            this.createTables = createTables;
            return this;
        }

        /**
         * Adds a listener that is told of every decision, hand-over and alarm at least once, by the worker, after it was
         * committed. Give it to every store on these tables, or decisions of the others are not told. If it
         * throws, it is told again, with growing pauses, until it returns; nothing is undone by that. It is
         * told of a cancellation as it is then. The listeners of {@code Cancellations.Builder} are told at once and once.
         *
         * @param name under which its backlog is stored; keep it for ever; 1 to 100 characters
         * @throws ConfigurationException if the name is taken or malformed
         */
        public Builder listener(String name, CancellationListener listener) {
            Objects.requireNonNull(listener, "listener");
            if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
                throw new ConfigurationException("A listener's name must be 1 to 100 characters, not blank and without"
                        + " control characters, was " + name.length());
            }
            if (listeners.putIfAbsent(name, listener) != null) {
                throw new ConfigurationException("Two stored listeners have the name '" + name + "'");
            }
            return this;
        }

        /** The JVM's clock, which is compared with the database's and says when notices are due: for tests. */
        Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** By how many milliseconds what this store takes for the database's clock is ahead of it: for tests. */
        Builder clockOffset(LongSupplier clockOffset) {
            this.clockOffset = clockOffset;
            return this;
        }

        /**
         * Makes the store, after it has made sure that the record will last.
         *
         * @throws ConfigurationException naming everything that is missing or must not be so: tables, durability of the
         *     database, clocks that differ by 2 seconds or more, a sealing key that is needed
         * @throws StoreException if the database cannot be asked
         */
        public JdbcStore build() {
            Database database;
            String address;
            try (Connection connection = dataSource.getConnection()) {
                database = Database.of(connection);
                address = Transactions.addressOf(connection);
            } catch (SQLException e) {
                throw new StoreException("The database cannot be reached", e);
            }
            if (createTables == null ? database.isEmbedded() : createTables) {
                SchemaMigration.migrate(dataSource, database);
            }
            StartUpChecks.run(dataSource, database, sealing, clock);
            Transactions transactions = new Transactions(dataSource, database, address, callers);
            return new JdbcStore(transactions, sealing, new Notices(listeners, clock), clockOffset);
        }
    }

    /** Kind of database and nothing else: the URL may hold a password. */
    @Override
    public String toString() {
        return "JdbcStore[" + transactions.database() + "]";
    }
}
