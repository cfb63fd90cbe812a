package io.paycancel.model;

import java.util.List;

/** The cancellation id is taken by a cancellation with other content; the stored one stays as it is. */
public final class CancellationConflictException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    private final transient CancellationId cancellationId;
    private final transient List<String> differingFields;

    public CancellationConflictException(CancellationId cancellationId, List<String> differingFields) {
        super("Cancellation " + cancellationId + " exists with other content; different: "
                + String.join(", ", differingFields));
        this.cancellationId = cancellationId;
        this.differingFields = List.copyOf(differingFields);
    }

    public CancellationId cancellationId() {
        return cancellationId;
    }

    /** The documents' names of the fields that differ; never empty, never their values. */
    public List<String> differingFields() {
        return differingFields;
    }
}
