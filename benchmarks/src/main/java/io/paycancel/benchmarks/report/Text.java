package io.paycancel.benchmarks.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Text {
    private Text() {}

    /** Three significant digits or all before the point, and no trailing zeros: {@code 0.75}, {@code 12.3}, {@code 1234}. */
    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return decimals == 0 ? text : text.replaceFirst("\\.?0+$", "");
    }

    /** Two decimals, always. */
    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
