package io.paycancel.fuzz;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object of an answer, read as KICC's documents have it: texts, integers as their digits, empty as missing. */
public record Answered(Map<?, ?> fields) {

    /** The one object that these bytes are; {@code null} if they are anything else. */
    public static @Nullable Answered in(byte[] body) {
        Map<?, ?> object = StrictJson.object(body);
        return object == null ? null : new Answered(object);
    }

    /** Whether the field is there and says this. */
    public boolean says(String field, String text) {
        return text.equals(text(field));
    }

    /** Whether the field says this, or nothing. */
    public boolean saysOrOmits(String field, String text) {
        String found = text(field);
        return found != null && (found.isEmpty() || found.equals(text));
    }

    /** Whether the field is text as it should be, or missing. */
    public boolean isText(String field) {
        return text(field) != null;
    }

    /** The text; empty if it is missing; {@code null} if something else stands there. */
    public @Nullable String text(String field) {
        Object value = fields.get(field);
        if (value == null || value.equals(StrictJson.NULL)) {
            return "";
        }
        if (value instanceof StrictJson.Literal literal) {
            return literal.text().matches("-?[0-9]+") ? literal.text() : null;
        }
        return value instanceof String text ? text : null;
    }

    /** The object in the field; {@code null} if it is missing. */
    public @Nullable Answered object(String field) {
        return fields.get(field) instanceof Map<?, ?> object ? new Answered(object) : null;
    }

    /** Whether nothing stands there. */
    public boolean omits(String field) {
        Object value = fields.get(field);
        return value == null || value.equals(StrictJson.NULL);
    }

    /** The number, written as one or as text; {@code null} if it is neither. */
    public @Nullable BigDecimal number(String field) {
        Object value = fields.get(field);
        String text = value instanceof StrictJson.Literal literal
                ? literal.text()
                : value instanceof String string ? string.strip() : "";
        try {
            return text.length() > 100 ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
