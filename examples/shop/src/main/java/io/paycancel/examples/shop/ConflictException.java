package io.paycancel.examples.shop;

import java.util.List;

/** The id of the cancellation is taken. */
final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> differingFields;

    ConflictException(String message, List<String> differingFields) {
        super(message);
        this.differingFields = List.copyOf(differingFields);
    }

    List<String> differingFields() {
        return differingFields;
    }
}
