package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import io.paycancel.model.PaycancelException;

/**
 * A row of the table {@code cancellation}, or one of its attempts or its history, holds what this version cannot have written:
 * somebody has changed it, or a newer version has written it. Nothing is sent for it before it is put right. Its message quotes
 * nothing of the row but the id.
 */
public final class UnreadableRowException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    private final CancellationId id;

    UnreadableRowException(CancellationId id, String why) {
        super("The row of cancellation " + id + " cannot be read: " + why);
        this.id = id;
    }

    /** Whose row it is. */
    public CancellationId id() {
        return id;
    }
}
