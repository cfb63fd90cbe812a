package io.paycancel.spring.console;

import io.paycancel.jdbc.Activity;
import java.util.List;
import java.util.function.ToIntFunction;

/** The last day, hour by hour: bars for those who see them, a table for everybody. */
final class Plot {
    private static final int STEP = 20;
    private static final int BAR = 14;
    private static final int HEIGHT = 80;

    private Plot() {}

    static Html of(Visit visit, Activity activity) {
        List<Activity.Hour> hours = activity.hours();
        int attempts = sum(hours, Activity.Hour::attempts);
        int cancelled = sum(hours, Activity.Hour::cancelled);
        int refused = sum(hours, Activity.Hour::refused);
        String summary = visit.say("plot.summary", attempts, cancelled, refused);
        Html figure = Html.tag("figure")
                .add(
                        Html.tag("div")
                                .css("plots")
                                .add(
                                        bars(
                                                visit,
                                                visit.say("plot.attempts"),
                                                hours,
                                                Activity.Hour::attempts,
                                                hour -> 0),
                                        bars(
                                                        visit,
                                                        visit.say("plot.decided"),
                                                        hours,
                                                        Activity.Hour::cancelled,
                                                        Activity.Hour::refused)
                                                .add(legend(visit))),
                        Html.tag("figcaption", summary));
        if (activity.cut()) {
            figure.add(Html.tag("p", visit.say("plot.cut")));
        }
        return figure.add(Html.tag("details").add(Html.tag("summary", visit.say("plot.table")), table(visit, hours)));
    }

    private static int sum(List<Activity.Hour> hours, ToIntFunction<Activity.Hour> of) {
        return hours.stream().mapToInt(of).sum();
    }

    private static Html bars(
            Visit visit,
            String title,
            List<Activity.Hour> hours,
            ToIntFunction<Activity.Hour> lower,
            ToIntFunction<Activity.Hour> upper) {
        int most = Math.max(
                1,
                hours.stream()
                        .mapToInt(hour -> lower.applyAsInt(hour) + upper.applyAsInt(hour))
                        .max()
                        .orElse(0));
        Html svg = Html.tag("svg")
                .attr("viewBox", "0 0 " + hours.size() * STEP + " " + (HEIGHT + 18))
                .attr("role", "img")
                .attr("aria-label", title);
        svg.add(rect("axis", 0, HEIGHT, hours.size() * STEP, 1));
        for (int i = 0; i < hours.size(); i++) {
            int low = height(lower.applyAsInt(hours.get(i)), most);
            int high = height(upper.applyAsInt(hours.get(i)), most);
            svg.add(rect("bar", i * STEP + 3, HEIGHT - low, BAR, low));
            svg.add(rect("bar other", i * STEP + 3, HEIGHT - low - high, BAR, high));
            if (i % 6 == 0) {
                svg.add(Html.tag("text", visit.words().hour(hours.get(i).from()))
                        .attr("x", String.valueOf(i * STEP))
                        .attr("y", String.valueOf(HEIGHT + 15)));
            }
        }
        return Html.tag("div")
                .add(
                        Html.tag("h3", title),
                        svg,
                        Html.tag("p", visit.say("plot.most", most)).css("most"));
    }

    /** Which colour is which. */
    private static Html legend(Visit visit) {
        return Html.tag("p")
                .css("most")
                .add(Html.tag("span").css("swatch"))
                .text(visit.say("State.CANCELLED") + " ")
                .add(Html.tag("span").css("swatch other"))
                .text(visit.say("State.REFUSED"));
    }

    /** One is never so little that it is not seen. */
    private static int height(int count, int most) {
        return count == 0 ? 0 : Math.max(2, (int) ((long) count * (HEIGHT - 4) / most));
    }

    private static Html rect(String css, int x, int y, int width, int height) {
        return Html.tag("rect")
                .css(css)
                .attr("x", String.valueOf(x))
                .attr("y", String.valueOf(y))
                .attr("width", String.valueOf(width))
                .attr("height", String.valueOf(height));
    }

    private static Html table(Visit visit, List<Activity.Hour> hours) {
        Html body = Html.tag("tbody");
        for (Activity.Hour hour : hours) {
            body.add(Html.tag("tr")
                    .add(
                            Html.tag("th", visit.words().time(hour.from()).substring(0, 16))
                                    .attr("scope", "row"),
                            Rows.number(hour.attempts()),
                            Rows.number(hour.cancelled()),
                            Rows.number(hour.refused())));
        }
        Html head = Html.tag("tr");
        for (String key : List.of("plot.hour", "plot.attempts", "State.CANCELLED", "State.REFUSED")) {
            head.add(Rows.column(visit, key, key.endsWith("hour") ? "" : "number"));
        }
        return Rows.plain(visit.say("plot.title"), head, body);
    }
}
