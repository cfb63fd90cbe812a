package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** What must be so before anything is accepted. All that is wrong is told at once. */
final class StartUpChecks {
    /** One undecided row for each key that such rows are sealed with. */
    private static final String ONE_OF_EACH_KEY =
            "select id, look_up_secret, look_up_secret_key from cancellation where id in (select min(id) from cancellation"
                    + " where decided_ms is null and look_up_secret_key is not null group by look_up_secret_key)";

    /** A row that is sealed. */
    private record SealedRow(CancellationId id, SecretSeal.Sealed sealed) {}

    private StartUpChecks() {}

    /**
     * Tables, durability, clocks, and sealing keys.
     *
     * @throws ConfigurationException naming everything that must not be so
     * @throws StoreException if the database cannot be asked
     */
    static void run(DataSource dataSource, Database database, SecretSeal seal, InstantSource clock) {
        List<String> problems = new ArrayList<>();
        boolean complete = passes(problems, () -> SchemaMigration.requireTables(dataSource, database));
        passes(problems, () -> Durability.require(dataSource, database));
        passes(problems, () -> ClockCheck.require(dataSource, database, clock));
        if (complete) {
            sealedRows(dataSource).forEach(row -> passes(problems, () -> seal.open(row.id(), row.sealed())));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.size() == 1 ? problems : numbered(problems));
        }
    }

    private static boolean passes(List<String> problems, Runnable check) {
        try {
            check.run();
            return true;
        } catch (ConfigurationException e) {
            problems.add(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static List<String> numbered(List<String> problems) {
        List<String> lines = new ArrayList<>();
        lines.add("The store cannot start for " + problems.size() + " reasons:");
        for (String problem : problems) {
            lines.add(lines.size() + ". " + problem);
        }
        return lines;
    }

    private static List<SealedRow> sealedRows(DataSource dataSource) {
        return Connections.autoCommitted(
                dataSource,
                "The sealed rows could not be read",
                connection -> Sql.list(connection, ONE_OF_EACH_KEY, StartUpChecks::read));
    }

    private static SealedRow read(ResultSet row) throws SQLException {
        return new SealedRow(
                CancellationId.of(row.getString("id")),
                new SecretSeal.Sealed(
                        Objects.requireNonNull(row.getString("look_up_secret")), row.getString("look_up_secret_key")));
    }
}
