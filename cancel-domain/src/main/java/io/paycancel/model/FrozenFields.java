package io.paycancel.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Named texts in a fixed order, with one text form that never changes: what a store keeps of a request. The form is our own
 * and holds nothing but text, so reading it back can create nothing but text.
 *
 * <pre>
 * paycancel-frozen/1
 * mallId=T0001
 * memo=line one\nline two
 * </pre>
 *
 * Each line ends with a line feed; in values {@code \}, line feed, carriage return and NUL (which PostgreSQL cannot hold) are
 * written {@code \\}, {@code \n}, {@code \r} and {@code \0}. Immutable.
 */
public final class FrozenFields {
    private static final String HEADER = "paycancel-frozen/1";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.]{0,63}");

    private final Map<String, String> values;

    private FrozenFields(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value, or {@code null} if there is no field of that name. */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /**
     * The value of a field that must be there.
     *
     * @throws IllegalArgumentException if there is no field of that name
     */
    public String require(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The frozen request has no field " + name);
        }
        return value;
    }

    /** All fields in their order. */
    public Map<String, String> asMap() {
        return values;
    }

    /** The names of the fields that only one side has or that differ, in alphabetical order. */
    public List<String> differingNames(FrozenFields other) {
        TreeSet<String> names = new TreeSet<>(values.keySet());
        names.addAll(other.values.keySet());
        names.removeIf(name -> Objects.equals(values.get(name), other.values.get(name)));
        return List.copyOf(names);
    }

    /** The text form described above. */
    public String encode() {
        StringBuilder out = new StringBuilder(HEADER).append('\n');
        values.forEach((name, value) -> {
            out.append(name).append('=');
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                switch (c) {
                    case '\\' -> out.append("\\\\");
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    case '\0' -> out.append("\\0");
                    default -> out.append(c);
                }
            }
            out.append('\n');
        });
        return out.toString();
    }

    /** 64 lower-case hex characters: SHA-256 over the UTF-8 bytes of {@link #encode()}. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(encode().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads the text form back.
     *
     * @throws IllegalArgumentException if the text is anything else than what {@link #encode()} wrote; the message holds
     *     line numbers, never content
     */
    public static FrozenFields decode(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("A frozen request must end with a line feed");
        }
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (!lines[0].equals(HEADER)) {
            throw new IllegalArgumentException("A frozen request must begin with " + HEADER);
        }
        Builder fields = builder();
        for (int n = 1; n < lines.length; n++) {
            int equals = lines[n].indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("Line " + (n + 1) + " of a frozen request has no '='");
            }
            fields.put(lines[n].substring(0, equals), unescape(lines[n].substring(equals + 1), n + 1));
        }
        return fields.build();
    }

    private static String unescape(String text, int line) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                out.append(
                        switch (i < text.length() ? text.charAt(i) : ' ') {
                            case '\\' -> '\\';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case '0' -> '\0';
                            default ->
                                throw new IllegalArgumentException(
                                        "Line " + line + " of a frozen request has an unknown escape");
                        });
            } else if (c == '\r' || c == '\0') {
                throw new IllegalArgumentException(
                        "Line " + line + " of a frozen request has a bare carriage return or NUL");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrozenFields that && encode().equals(that.encode());
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The names only: the values may be personal data. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }

    /** Collects fields in the order in which they are put. Not for use by several threads at once. */
    public static final class Builder {
        private final Map<String, String> values = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a field.
         *
         * @param name a letter, then letters, digits and points; at most 64 characters; each name once
         * @param value any text without unpaired surrogates
         * @throws IllegalArgumentException if the name or the value breaks these rules
         */
        public Builder put(String name, String value) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("A frozen field's name must match " + NAME.pattern());
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
                throw new IllegalArgumentException("The frozen field " + name + " has an unpaired surrogate");
            }
            if (values.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("The frozen field " + name + " stands twice");
            }
            return this;
        }

        /** Leaves the field out if the value is {@code null}. */
        public Builder putIfPresent(String name, @Nullable String value) {
            return value == null ? this : put(name, value);
        }

        public FrozenFields build() {
            return new FrozenFields(new LinkedHashMap<>(values));
        }
    }
}
