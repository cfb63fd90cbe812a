package io.paycancel.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of one request under the rules of the documents' tables; anything else is an {@link Objection}. */
final class Fields {
    /** Quotes of every form, and what else KICC's general rule lists. */
    private static final String FORBIDDEN = "\"'`\u2018\u2019\u201C\u201D<>\\;|&";
    /** Joiner, keycap and selector: they make an emoji of what stands beside them. */
    private static final String EMOJI_MARKS = "\u200D\u20E3\uFE0F";
    /** Watches, clocks and player's keys, the only emoji of their block. */
    private static final Pattern TECHNICAL_EMOJI = Pattern.compile("[\u231A\u231B\u23E9-\u23FA]");

    /** The blocks that hold pictures only. U+321C and its like, in many Korean company names, are in none of them. */
    private static final Set<Character.UnicodeBlock> PICTURES = Set.of(
            Character.UnicodeBlock.MISCELLANEOUS_SYMBOLS,
            Character.UnicodeBlock.DINGBATS,
            Character.UnicodeBlock.MISCELLANEOUS_SYMBOLS_AND_ARROWS);

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
                || type == Character.SURROGATE
                || isEmoji(codePoint);
    }

    private static boolean isEmoji(int codePoint) {
        return EMOJI_MARKS.indexOf(codePoint) >= 0
                || PICTURES.contains(Character.UnicodeBlock.of(codePoint))
                || TECHNICAL_EMOJI.matcher(Character.toString(codePoint)).matches()
                || (codePoint >= 0x1F000 && codePoint <= 0x1FAFF);
    }
}
