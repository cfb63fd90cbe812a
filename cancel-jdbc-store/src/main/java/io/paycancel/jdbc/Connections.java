package io.paycancel.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections for what is done once, at start: schema and checks. */
final class Connections {
    private Connections() {}

    /** Each statement commits by itself, whatever the pool's habit is. */
    static <T> T autoCommitted(DataSource dataSource, String what, Transactions.Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                return work.in(connection);
            } finally {
                connection.setAutoCommit(before);
            }
        } catch (SQLException e) {
            throw new StoreException(what, e);
        }
    }
}
