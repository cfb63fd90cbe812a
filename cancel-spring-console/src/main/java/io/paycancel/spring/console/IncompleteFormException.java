package io.paycancel.spring.console;

import io.paycancel.model.PaycancelException;

/** Something that has to be in a form was not. Never leaves the console. */
final class IncompleteFormException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    IncompleteFormException(String message) {
        super(message);
    }
}
