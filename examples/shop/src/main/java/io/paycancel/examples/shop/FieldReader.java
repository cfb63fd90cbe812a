package io.paycancel.examples.shop;

import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.PaycancelException;
import io.paycancel.model.Secret;
import io.paycancel.model.Violation;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns the texts of a body into values, and keeps what is wrong with them instead of stopping at the first. */
final class FieldReader {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final CancellationId NONE = CancellationId.of("none");

    private final List<Violation> violations = new ArrayList<>();

    /** Unless something was wrong with that field already: one that could not be read is checked as if it were missing. */
    void wrong(String field, String why) {
        if (violations.stream().noneMatch(one -> one.field().equals(field))) {
            violations.add(new Violation(field, why));
        }
    }

    /** Text, and nothing else that could be written as one: nobody shall have to guess how much money is meant. */
    @Nullable
    String text(String field, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            wrong(field, "must be text");
            return null;
        }
        return value.stringValue();
    }

    @Nullable
    Long wholeNumber(String field, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            wrong(field, "must be a whole number");
            return null;
        }
        return value.longValue();
    }

    void nothingElse(String prefix, Collection<String> unknown) {
        unknown.forEach(name -> wrong(prefix + name, "is not a field of this body"));
    }

    /** The text; empty if it is missing. */
    String required(String field, @Nullable JsonNode value) {
        String text = text(field, value);
        if (text == null) {
            wrong(field, "is missing");
            return "";
        }
        return text;
    }

    /** The text; something else if it is missing. */
    Secret secret(String field, @Nullable JsonNode value) {
        String text = text(field, value);
        if (text == null || text.isEmpty()) {
            wrong(field, "is missing");
            return Secret.of("missing");
        }
        return Secret.of(text);
    }

    CancellationId id(@Nullable JsonNode value) {
        String text = text("cancellationId", value);
        try {
            return text == null ? missing("cancellationId", NONE) : CancellationId.of(text);
        } catch (PaycancelException e) {
            wrong("cancellationId", String.valueOf(e.getMessage()));
            return NONE;
        }
    }

    <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String field, @Nullable String text) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        for (E one : all) {
            if (one.name().equals(text)) {
                return one;
            }
        }
        wrong(field, text == null ? "is missing" : "must be one of " + all);
        return null;
    }

    /** An amount in decimal text. */
    @Nullable
    Money money(String field, @Nullable JsonNode value, @Nullable Currency currency) {
        String text = text(field, value);
        if (text == null) {
            wrong(field, "is missing");
            return null;
        }
        if (currency == null) {
            return null;
        }
        try {
            return Money.of(text, currency);
        } catch (PaycancelException e) {
            wrong(field, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** {@code yyyyMMdd}. */
    @Nullable
    LocalDate date(String field, @Nullable JsonNode value) {
        return parsed(field, text(field, value), DATE, LocalDate::from, "must be a day of the calendar, yyyyMMdd");
    }

    /** {@code HHmmss}. */
    @Nullable
    LocalTime time(String field, @Nullable JsonNode value) {
        return parsed(field, text(field, value), TIME, LocalTime::from, "must be a time, HHmmss");
    }

    private <T> @Nullable T parsed(
            String field, @Nullable String text, DateTimeFormatter format, TemporalQuery<T> query, String rule) {
        if (text == null) {
            return null;
        }
        try {
            return format.parse(text, query);
        } catch (DateTimeParseException e) {
            wrong(field, rule + "; was " + text.length() + " characters");
            return null;
        }
    }

    private <T> T missing(String field, T instead) {
        wrong(field, "is missing");
        return instead;
    }

    boolean isClean() {
        return violations.isEmpty();
    }

    void throwIfWrong() {
        if (!violations.isEmpty()) {
            throw new BadInputException(violations);
        }
    }
}
