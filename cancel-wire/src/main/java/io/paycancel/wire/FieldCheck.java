package io.paycancel.wire;

import io.paycancel.model.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;

/**
 * Checks a wire record against its Jakarta Validation constraints. The words are our own, in English whatever the locale of
 * the process, and without expression language. Safe between threads.
 */
public final class FieldCheck {
    /** What a violation of the record as a whole names as its field. */
    private static final String WHOLE = "request";

    private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
            .providerResolver(() -> List.of(new HibernateValidator()))
            .configure()
            .ignoreXmlConfiguration()
            .messageInterpolator(new Wording())
            .buildValidatorFactory()
            .getValidator();

    private FieldCheck() {}

    /**
     * Every rule that the record breaks, ordered by field; empty if it breaks none.
     *
     * @param wireRecord a record whose components have the document's names; nested ones are checked where they are marked
     *     with {@code @Valid}
     */
    public static List<Violation> violations(Object wireRecord) {
        Set<ConstraintViolation<Object>> found = VALIDATOR.validate(wireRecord);
        if (found.isEmpty()) {
            return List.of();
        }
        return found.stream()
                .map(FieldCheck::toViolation)
                .distinct()
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
    }

    private static Violation toViolation(ConstraintViolation<Object> found) {
        String field = found.getPropertyPath().toString();
        return new Violation(field.isEmpty() ? WHOLE : field, found.getMessage());
    }
}
