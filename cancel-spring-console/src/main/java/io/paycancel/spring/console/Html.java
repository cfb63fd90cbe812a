package io.paycancel.spring.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * An element of a page with what is in it. Text and values of attributes are escaped when it is written, and there is no other way
 * to put anything in; scripts, styles and handlers cannot be made. Not for use by several threads at once.
 */
final class Html {
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9-]*");
    private static final Set<String> FORBIDDEN = Set.of("script", "style", "iframe", "object", "embed");
    private static final Set<String> ADDRESSES = Set.of("href", "action", "src", "formaction");
    private static final Set<String> EMPTY = Set.of("br", "hr", "input", "link", "meta");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Consumer<StringBuilder>> content = new ArrayList<>();

    private Html(String name) {
        this.name = checked(name);
    }

    static Html tag(String name) {
        return new Html(name);
    }

    /** One with a text in it. */
    static Html tag(String name, String text) {
        return tag(name).text(text);
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches() || FORBIDDEN.contains(name) || name.startsWith("on")) {
            throw new IllegalArgumentException("No page of the console has a " + name);
        }
        return name;
    }

    /**
     * Sets an attribute.
     *
     * @throws IllegalArgumentException if it is a handler, or an address that leads elsewhere
     */
    Html attr(String attribute, String value) {
        boolean leadsHere = value.startsWith("#") || (value.startsWith("/") && !value.startsWith("//"));
        if (ADDRESSES.contains(attribute) && !leadsHere) {
            throw new IllegalArgumentException(attribute + " must lead to a page of this application");
        }
        attributes.put(checked(attribute), value);
        return this;
    }

    /** Sets an attribute that has no value, if it is to be there. */
    Html flag(String attribute, boolean wanted) {
        return wanted ? attr(attribute, "") : this;
    }

    Html css(String classes) {
        return attr("class", classes);
    }

    Html text(String text) {
        content.add(out -> escape(out, text));
        return this;
    }

    Html add(Html... children) {
        return addAll(List.of(children));
    }

    Html addAll(List<Html> children) {
        children.forEach(child -> content.add(child::write));
        return this;
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            escape(out, value);
            out.append('"');
        });
        out.append('>');
        if (!EMPTY.contains(name)) {
            content.forEach(part -> part.accept(out));
            out.append("</").append(name).append('>');
        }
    }

    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    /** As a whole document. */
    String document() {
        StringBuilder out = new StringBuilder("<!doctype html>\n");
        write(out);
        return out.append('\n').toString();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }
}
