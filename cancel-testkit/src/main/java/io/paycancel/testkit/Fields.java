package io.paycancel.testkit;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of one request under the rules of the documents' tables; anything else is an {@link Objection}. */
final class Fields {
    private static final String FORBIDDEN = "\"'<>\\;|&\r\n";

    private final ObjectNode request;

    Fields(ObjectNode request) {
        this.request = request;
    }

    /** A required text of at most {@code maxBytes} bytes of UTF-8. */
    String text(String name, int maxBytes) {
        String text = optionalText(name, maxBytes);
        if (text == null || text.isEmpty()) {
            throw new Objection(Complaint.MISSING_FIELD, name);
        }
        return text;
    }

    @Nullable
    String optionalText(String name, int maxBytes) {
        JsonNode node = at(name);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            throw new Objection(Complaint.BAD_VALUE, name);
        }
        String text = node.stringValue();
        if (text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            throw new Objection(Complaint.TOO_LONG, name);
        }
        if (text.codePoints().anyMatch(Fields::isForbidden)) {
            throw new Objection(Complaint.FORBIDDEN_CHARACTER, name);
        }
        return text;
    }

    /** A required JSON number, whole and from {@code least} on. */
    long number(String name, long least) {
        JsonNode node = at(name);
        if (node == null) {
            throw new Objection(Complaint.MISSING_FIELD, name);
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < least) {
            throw new Objection(Complaint.BAD_VALUE, name);
        }
        return node.longValue();
    }

    /** An object inside the request; {@code null} if it is not there. */
    @Nullable
    Fields object(String name) {
        JsonNode node = at(name);
        if (node == null) {
            return null;
        }
        if (!(node instanceof ObjectNode object)) {
            throw new Objection(Complaint.BAD_VALUE, name);
        }
        return new Fields(object);
    }

    private @Nullable JsonNode at(String name) {
        JsonNode node = request.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private static boolean isForbidden(int codePoint) {
        int type = Character.getType(codePoint);
        return FORBIDDEN.indexOf(codePoint) >= 0
                || type == Character.CONTROL
                || type == Character.OTHER_SYMBOL
                || type == Character.SURROGATE
                || codePoint == 0xFE0F
                || (codePoint >= 0x1F000 && codePoint <= 0x1FAFF);
    }
}
