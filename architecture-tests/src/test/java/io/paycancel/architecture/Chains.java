package io.paycancel.architecture;

import java.util.ArrayList;
import java.util.List;

/** Finds what is joined by {@code +} in Java source. */
final class Chains {
    private static final String ENDS = ";,={}?:<>&|!";

    /**
     * One of what is joined.
     *
     * @param text as it is written
     * @param surface the same without what stands in brackets, which are expressions of their own
     */
    record Operand(String text, String surface) {}

    private final String code;
    private final List<List<Operand>> found = new ArrayList<>();
    private int at;

    private Chains(String code) {
        this.code = code;
    }

    /** Each expression as the list of its operands; code without comments. */
    static List<List<Operand>> in(String code) {
        Chains chains = new Chains(code);
        while (chains.at < code.length()) {
            chains.group();
            chains.at++;
        }
        return chains.found;
    }

    /** Reads to the end of a group in brackets, or of the code. */
    private void group() {
        List<Operand> operands = new ArrayList<>();
        StringBuilder surface = new StringBuilder();
        int begin = at;
        for (; at < code.length(); at++) {
            char c = code.charAt(at);
            if (c == ')' || c == ']') {
                break;
            }
            boolean joins = c == '+' && at + 1 < code.length() && "+=".indexOf(code.charAt(at + 1)) < 0;
            boolean ends = ENDS.indexOf(c) >= 0;
            if (joins || ends) {
                operands.add(operand(begin, surface));
                begin = at + 1;
            } else if (c == '"' || c == '\'') {
                int from = at;
                skipText(c);
                surface.append(code, from, Math.min(at + 1, code.length()));
            } else if (c == '(' || c == '[') {
                at++;
                group();
                surface.append("()");
            } else {
                surface.append(c);
                at += code.startsWith("++", at) ? 1 : 0;
            }
            if (ends) {
                found.add(List.copyOf(operands));
                operands.clear();
            }
        }
        operands.add(operand(begin, surface));
        found.add(List.copyOf(operands));
    }

    private Operand operand(int begin, StringBuilder surface) {
        String text = code.substring(begin, Math.min(at, code.length()))
                .strip()
                .replaceFirst("^(return|yield|case)\\s+", "")
                .replaceAll("\\s+", " ");
        Operand operand = new Operand(text, surface.toString());
        surface.setLength(0);
        return operand;
    }

    private void skipText(char quote) {
        if (code.startsWith("\"\"\"", at)) {
            at = code.indexOf("\"\"\"", at + 3) + 2;
            return;
        }
        for (at++; at < code.length() && code.charAt(at) != quote; at++) {
            if (code.charAt(at) == '\\') {
                at++;
            }
        }
    }
}
