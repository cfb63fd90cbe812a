package io.paycancel.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Curves over a few places, each with the spread of its points. */
final class Chart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 250;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final int LINES = 5;

    /** A curve: for each place its point, in the order of the places. */
    record Curve(String label, List<Point> points) {
        Curve {
            points = List.copyOf(points);
        }
    }

    /**
     * A point of a curve.
     *
     * @param place the index of its place on the axis
     */
    record Point(int place, Measurement measurement) {}

    private final String title;
    private final List<String> places;
    private final String unit;
    private final List<Curve> curves = new ArrayList<>();

    Chart(String title, List<String> places, String unit) {
        this.title = title;
        this.places = List.copyOf(places);
        this.unit = unit;
    }

    void add(Curve curve) {
        curves.add(curve);
    }

    String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        double top = niceTop(curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(point -> point.measurement().high())
                .max()
                .orElse(1));
        for (int i = 0; i <= LINES; i++) {
            double value = top * i / LINES;
            svg.line(LEFT, y(value, top), WIDTH - RIGHT, y(value, top), Svg.PALE, 1);
            svg.text(LEFT - 6, y(value, top) + 4, "end", Text.number(value));
        }
        svg.text(LEFT, TOP - 6, "end", unit);
        for (int i = 0; i < places.size(); i++) {
            svg.text(x(i), HEIGHT - BOTTOM + 20, "middle", places.get(i));
        }
        for (int i = 0; i < curves.size(); i++) {
            draw(svg, curves.get(i), Svg.colour(i), top);
            svg.box(WIDTH - RIGHT + 20, TOP + 20 * i, 12, 12, Svg.colour(i));
            svg.text(
                    WIDTH - RIGHT + 38,
                    TOP + 20 * i + 11,
                    "start",
                    curves.get(i).label());
        }
        return svg.toString();
    }

    private void draw(Svg svg, Curve curve, String colour, double top) {
        Point last = null;
        for (Point point : curve.points()) {
            Measurement here = point.measurement();
            double x = x(point.place());
            svg.line(x, y(here.low(), top), x, y(here.high(), top), colour, 1);
            svg.dot(x, y(here.median(), top), colour);
            if (last != null) {
                svg.line(x(last.place()), y(last.measurement().median(), top), x, y(here.median(), top), colour, 2);
            }
            last = point;
        }
    }

    private double x(int place) {
        double room = WIDTH - LEFT - RIGHT;
        return LEFT + room * (place + 0.5) / places.size();
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    /** 1, 2 or 5 times a power of ten that is not below the value. */
    private static double niceTop(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 5}) {
            if (step * power >= value) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
