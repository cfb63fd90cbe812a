package io.paycancel.benchmarks.report;

import java.util.Locale;

/** Collects the shapes of one picture. */
final class Svg {
    static final String INK = "#333333";
    static final String PALE = "#dddddd";
    private static final String[] COLOURS = {"#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#17becf"
    };

    private final StringBuilder shapes = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        text(width / 2.0, 22, "middle", title);
    }

    static String colour(int index) {
        return COLOURS[index % COLOURS.length];
    }

    void text(double x, double y, String anchor, String content) {
        shapes.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                INK,
                content.replace("&", "&amp;").replace("<", "&lt;")));
    }

    void line(double x1, double y1, double x2, double y2, String colour, double thickness) {
        shapes.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                thickness));
    }

    void box(double x, double y, double boxWidth, double boxHeight, String colour) {
        shapes.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                y,
                boxWidth,
                boxHeight,
                colour));
    }

    void dot(double x, double y, String colour) {
        shapes.append(
                String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour));
    }

    /** The whole file; white behind it, for readers with a dark page. */
    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
                                + "font-size=\"12\">%n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n",
                        width,
                        height,
                        width,
                        height)
                + shapes
                + "</svg>\n";
    }
}
