package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Deletes what was decided long ago. */
final class Purge {
    /** As long as an answer window may be: until then the provider, a person or a client may still speak of it. */
    static final Duration KEPT_AT_LEAST = Duration.ofDays(30);

    private final Transactions transactions;
    private final Journal journal;

    Purge(Transactions transactions, Journal journal) {
        this.transactions = transactions;
        this.journal = journal;
    }

    int run(Instant decidedBefore, Instant now, int limit, Consumer<CaseFile> archive) {
        if (decidedBefore.isAfter(now.minus(KEPT_AT_LEAST))) {
            throw new IllegalArgumentException("decidedBefore must be at least " + KEPT_AT_LEAST.toDays()
                    + " days before now, was " + decidedBefore);
        }
        List<CancellationId> old = transactions.read(
                "Old cancellations could not be read",
                connection -> Sql.list(
                        connection,
                        "select id from cancellation c where decided_ms < ? and not exists"
                                + " (select 1 from cancellation_notice n where n.cancellation_id = c.id)"
                                + " order by decided_ms limit ?",
                        row -> CancellationId.of(row.getString(1)),
                        decidedBefore.toEpochMilli(),
                        limit));
        int deleted = 0;
        for (CancellationId id : old) {
            deleted += transactions.own(
                    "Cancellation " + id + " could not be deleted", c -> delete(c, id, decidedBefore, archive));
        }
        return deleted;
    }

    private int delete(Connection connection, CancellationId id, Instant decidedBefore, Consumer<CaseFile> archive)
            throws SQLException {
        // Somebody else may have deleted it since it was listed, and its id may be another cancellation's by now.
        Optional<Long> decided = Sql.first(
                connection,
                "select decided_ms from cancellation where id = ? and decided_ms < ?"
                        + transactions.database().forUpdate(),
                row -> row.getLong(1),
                id.value(),
                decidedBefore.toEpochMilli());
        if (decided.isEmpty()) {
            return 0;
        }
        archive.accept(journal.find(connection, id).orElseThrow());
        Sql.update(connection, "delete from cancellation_event where cancellation_id = ?", id.value());
        Sql.update(connection, "delete from cancellation_attempt where cancellation_id = ?", id.value());
        return Sql.update(connection, "delete from cancellation where id = ?", id.value());
    }
}
