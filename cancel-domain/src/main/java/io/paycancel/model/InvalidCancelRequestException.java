package io.paycancel.model;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A request that breaks at least one rule: every violation at once, and nothing was stored or sent. */
public final class InvalidCancelRequestException extends PaycancelException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;
    private final transient CancellationId cancellationId;

    public InvalidCancelRequestException(CancellationId cancellationId, Collection<Violation> violations) {
        super("Cancellation " + cancellationId + " breaks " + violations.size()
                + (violations.size() == 1 ? " rule: " : " rules: ")
                + violations.stream()
                        .sorted(Violation.ORDER)
                        .map(Violation::toString)
                        .collect(Collectors.joining("; ")));
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("violations must not be empty");
        }
        this.cancellationId = cancellationId;
        this.violations = violations.stream().sorted(Violation.ORDER).toList();
    }

    public CancellationId cancellationId() {
        return cancellationId;
    }

    /** All of them, ordered by field; never empty. */
    public List<Violation> violations() {
        return violations;
    }
}
