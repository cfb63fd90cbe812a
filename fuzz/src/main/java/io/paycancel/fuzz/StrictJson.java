package io.paycancel.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON by the letter of RFC 8259, with each name once in an object; shares nothing with the codec that it judges. Objects are
 * {@link Map}s, arrays {@link List}s, texts {@link String}s, numbers {@link Literal}s, {@code null} is {@link #NULL}.
 */
public final class StrictJson {
    /** The value {@code null}. */
    public static final Object NULL = new Literal("null");

    private static final Pattern LITERAL =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final int DEEPEST = 100;

    private final String text;
    private int at;
    private int depth;

    private StrictJson(String text) {
        this.text = text;
    }

    /** A number, a truth value or {@code null}, as it stands there. */
    public record Literal(String text) {}

    private static final class NotJsonException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The object, or {@code null} if the bytes are anything else than one object in UTF-8, a byte order mark aside. */
    public static @Nullable Map<?, ?> object(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            StrictJson json = new StrictJson(text.startsWith("\ufeff") ? text.substring(1) : text);
            Object value = json.value();
            json.skipBlanks();
            return json.at == json.text.length() && value instanceof Map<?, ?> map ? map : null;
        } catch (CharacterCodingException | NotJsonException e) {
            return null;
        }
    }

    private Object value() throws NotJsonException {
        skipBlanks();
        char first = at < text.length() ? text.charAt(at) : 0;
        if (first == '"') {
            return string();
        }
        if (first != '{' && first != '[') {
            return literal();
        }
        if (++depth > DEEPEST) {
            throw new NotJsonException();
        }
        at++;
        Object value = first == '{' ? members() : elements();
        depth--;
        return value;
    }

    private Map<String, Object> members() throws NotJsonException {
        Map<String, Object> members = new LinkedHashMap<>();
        if (isNext('}')) {
            return members;
        }
        do {
            skipBlanks();
            String name = string();
            require(isNext(':'));
            require(members.put(name, value()) == null);
        } while (isNext(','));
        require(isNext('}'));
        return members;
    }

    private List<Object> elements() throws NotJsonException {
        List<Object> elements = new ArrayList<>();
        if (isNext(']')) {
            return elements;
        }
        do {
            elements.add(value());
        } while (isNext(','));
        require(isNext(']'));
        return elements;
    }

    private Object literal() throws NotJsonException {
        Matcher matcher = LITERAL.matcher(text).region(at, text.length());
        require(matcher.lookingAt());
        at = matcher.end();
        return matcher.group().equals("null") ? NULL : new Literal(matcher.group());
    }

    private String string() throws NotJsonException {
        require(at < text.length() && text.charAt(at) == '"');
        at++;
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = nextCharacter();
            if (c == '"') {
                return out.toString();
            }
            require(c >= ' ');
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws NotJsonException {
        char c = nextCharacter();
        if (c == 'u') {
            require(at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}"));
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        require(known >= 0);
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private char nextCharacter() throws NotJsonException {
        require(at < text.length());
        return text.charAt(at++);
    }

    private boolean isNext(char wanted) {
        skipBlanks();
        boolean is = at < text.length() && text.charAt(at) == wanted;
        at += is ? 1 : 0;
        return is;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static void require(boolean is) throws NotJsonException {
        if (!is) {
            throw new NotJsonException();
        }
    }
}
