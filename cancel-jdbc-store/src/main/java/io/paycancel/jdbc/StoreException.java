package io.paycancel.jdbc;

import io.paycancel.model.PaycancelException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database did not do what was asked. Whether a commit that failed took place is not known. Outside a transaction of
 * the caller everything here may be called again with the same arguments; inside one, roll it back and repeat all of it: some
 * databases undo the whole of it on an error.
 *
 * <p>The driver's exception is not kept as the cause: its message can quote the row, and with it an approval's token. Its type,
 * SQLState and vendor code are in the message.
 */
public final class StoreException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String sqlState;
    private final int vendorCode;

    StoreException(String what, SQLException found) {
        super(what + ": " + found.getClass().getName() + ", SQLState " + found.getSQLState() + ", vendor code "
                + found.getErrorCode()
                + (Database.isSqliteBusy(found)
                        ? ": another connection has had the file locked all the while, maybe one of this thread"
                        : ""));
        sqlState = found.getSQLState();
        vendorCode = found.getErrorCode();
        setStackTrace(found.getStackTrace());
    }

    /** Whether the same again may work. */
    boolean isTransient(Database database) {
        return database.isTransient(new SQLException(getMessage(), sqlState, vendorCode));
    }

    /** The driver's SQLState; {@code null} if it gave none. */
    public @Nullable String sqlState() {
        return sqlState;
    }

    /** The driver's own code. */
    public int vendorCode() {
        return vendorCode;
    }
}
