package io.paycancel.examples.shop;

import io.paycancel.model.Violation;
import java.util.List;

/** A request that breaks at least one rule; nothing was stored. */
final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    BadInputException(List<Violation> violations) {
        super(violations.size() + " rules are broken");
        this.violations = List.copyOf(violations);
    }

    List<Violation> violations() {
        return violations;
    }
}
