package io.paycancel.jdbc;

import io.paycancel.model.PaycancelException;
import java.sql.SQLException;

/**
 * The database did not do what was asked. Whether a commit that failed took place is not known; everything here may be called
 * again with the same arguments.
 *
 * <p>The driver's exception is not kept as the cause: its message can quote the row, and with it an approval's token. Its type,
 * SQLState and vendor code are in the message.
 */
public final class StoreException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;
    private final int vendorCode;

    StoreException(String what, SQLException found) {
        super(what + ": " + found.getClass().getName() + ", SQLState " + found.getSQLState() + ", vendor code "
                + found.getErrorCode());
        sqlState = String.valueOf(found.getSQLState());
        vendorCode = found.getErrorCode();
        setStackTrace(found.getStackTrace());
    }

    /** The driver's SQLState; {@code "null"} if it gave none. */
    public String sqlState() {
        return sqlState;
    }

    /** The driver's own code. */
    public int vendorCode() {
        return vendorCode;
    }
}
