package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A row of {@code cancel_wakeups}, read and written without db-scheduler. */
record WakeUpRow(
        String task, String id, Instant due, boolean picked, String pickedBy, int failures, Instant heartbeat) {
    static final String ADVANCE = "paycancel";

    /** Waits for nobody. */
    static WakeUpRow free(String task, String id, Instant due) {
        return new WakeUpRow(task, id, due, false, null, 0, null);
    }

    /** Being handled by that node, which last said so then. */
    static WakeUpRow picked(String id, String node, Instant heartbeat) {
        return new WakeUpRow(ADVANCE, id, heartbeat, true, node, 0, heartbeat);
    }

    static Optional<WakeUpRow> of(TestDatabase database, CancellationId id) {
        return all(database).stream()
                .filter(row -> row.task().equals(ADVANCE) && row.id().equals(id.value()))
                .findFirst();
    }

    static List<WakeUpRow> all(TestDatabase database) {
        var times = WakeUpTimes.of(database.database());
        try (var connection = database.dataSource().getConnection()) {
            return Sql.list(
                    connection,
                    "select * from cancel_wakeups order by task_instance, task_name",
                    row -> new WakeUpRow(
                            row.getString("task_name"),
                            row.getString("task_instance"),
                            times.getInstant(row, "execution_time"),
                            row.getBoolean("picked"),
                            row.getString("picked_by"),
                            row.getInt("consecutive_failures"),
                            times.getInstant(row, "last_heartbeat")));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void insertInto(TestDatabase database) {
        var times = WakeUpTimes.of(database.database());
        try (var connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "insert into cancel_wakeups (task_name, task_instance, execution_time, picked, picked_by,"
                                + " consecutive_failures, last_heartbeat, version) values (?, ?, ?, ?, ?, ?, ?, 1)")) {
            statement.setString(1, task);
            statement.setString(2, id);
            times.setInstant(statement, 3, due);
            statement.setBoolean(4, picked);
            statement.setString(5, pickedBy);
            statement.setInt(6, failures);
            times.setInstant(statement, 7, heartbeat);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
