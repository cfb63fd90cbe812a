package io.paycancel.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;

/** Named texts of any kind as one text: a line each, name and value parted by a tab; {@code \}, tab, line breaks and NUL escaped. */
final class DetailText {
    private DetailText() {}

    static String encode(Map<String, String> details) {
        StringBuilder out = new StringBuilder();
        details.forEach((name, value) -> {
            append(out, name);
            out.append('\t');
            append(out, value);
            out.append('\n');
        });
        return out.toString();
    }

    private static void append(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\0' -> out.append("\\0");
                default -> out.append(c);
            }
        }
    }

    /**
     * Reads back what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if it is anything else; the message holds no content
     */
    static Map<String, String> decode(String text) {
        Map<String, String> details = new LinkedHashMap<>();
        StringBuilder name = new StringBuilder();
        StringBuilder value = new StringBuilder();
        StringBuilder current = name;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' && current == name) {
                current = value;
            } else if (c == '\n' && current == value) {
                details.put(name.toString(), value.toString());
                name.setLength(0);
                value.setLength(0);
                current = name;
            } else if (c == '\\' && i + 1 < text.length()) {
                i++;
                current.append(unescaped(text.charAt(i)));
            } else if (c == '\t' || c == '\n' || c == '\\') {
                throw new IllegalArgumentException("The stored receipt details are damaged at character " + (i + 1));
            } else {
                current.append(c);
            }
        }
        if (current != name || name.length() > 0) {
            throw new IllegalArgumentException("The stored receipt details are cut off");
        }
        return details;
    }

    private static char unescaped(char escaped) {
        return switch (escaped) {
            case '\\' -> '\\';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '0' -> '\0';
            default -> throw new IllegalArgumentException("The stored receipt details have an unknown escape");
        };
    }
}
