package io.paycancel.jdbc;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * How db-scheduler writes its times, by database. A column with a time zone takes the instant as it is: written "in UTC" it
 * would move by the zone's offset. A column without one takes UTC's date and time, or milliseconds since 1970.
 *
 * <p>db-scheduler itself hands one calendar of the whole JVM to drivers that set it while they read. Here each call has its own.
 */
final class WakeUpTimes {
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private WakeUpTimes() {}

    static JdbcCustomization of(Database database) {
        return switch (database) {
            case SQLITE -> new Sqlite();
            case H2 -> new DefaultJdbcCustomization(false);
            case POSTGRESQL -> new PostgreSqlJdbcCustomization(false, false);
            case MARIADB -> new Mariadb();
            case MYSQL -> new Mysql();
        };
    }

    private static final class Sqlite extends SqliteJdbcCustomization {
        @Override
        public void setInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
            if (value == null) {
                statement.setNull(index, Types.BIGINT);
            } else {
                statement.setLong(index, value.toEpochMilli());
            }
        }

        @Override
        public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
            long millis = row.getLong(column);
            return row.wasNull() ? null : Instant.ofEpochMilli(millis);
        }
    }

    private static final class Mariadb extends MariaDBJdbcCustomization {
        Mariadb() {
            super(true);
        }

        @Override
        public void setInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
            setInUtc(statement, index, value);
        }

        @Override
        public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
            return getInUtc(row, column);
        }
    }

    private static final class Mysql extends MySQL8JdbcCustomization {
        Mysql() {
            super(true);
        }

        @Override
        public void setInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
            setInUtc(statement, index, value);
        }

        @Override
        public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
            return getInUtc(row, column);
        }
    }

    private static void setInUtc(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.TIMESTAMP);
        } else {
            statement.setTimestamp(index, Timestamp.from(value), calendar());
        }
    }

    private static @Nullable Instant getInUtc(ResultSet row, String column) throws SQLException {
        Timestamp found = row.getTimestamp(column, calendar());
        return found == null ? null : found.toInstant();
    }

    private static Calendar calendar() {
        return new GregorianCalendar(UTC, Locale.ROOT);
    }
}
