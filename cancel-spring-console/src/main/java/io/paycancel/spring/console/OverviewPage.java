package io.paycancel.spring.console;

import io.paycancel.jdbc.Activity;
import io.paycancel.jdbc.Backlog;
import io.paycancel.jdbc.Backlog.Undecided;
import io.paycancel.model.Cancellation;
import io.paycancel.model.GatewayId;
import io.paycancel.model.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What somebody on duty has to know at once. */
final class OverviewPage {
    static final int HANDED_OVER = 10;

    private OverviewPage() {}

    static Html[] content(Visit visit, Backlog backlog, List<Cancellation> handedOver, Activity activity) {
        Undecided total = backlog.total();
        List<Html> content = new ArrayList<>();
        content.add(Html.tag("h1", visit.say(total.handedOver() > 0 ? "overview.act" : "overview.calm")));
        content.add(Html.tag("div")
                .css("tiles")
                .add(
                        tile(visit, "tile.over", total.handedOver(), "over", State.HANDED_OVER),
                        tile(visit, "tile.unknown", total.unknown(), "unknown", State.UNKNOWN, State.LOOKING_UP),
                        tile(
                                visit,
                                "tile.open",
                                total.open(),
                                "open",
                                State.ACCEPTED,
                                State.SENDING,
                                State.UNKNOWN,
                                State.LOOKING_UP),
                        window(visit, total)));
        if (backlog.failingNotices() > 0) {
            content.add(Visit.note("bad", visit.say("overview.notices", backlog.failingNotices())));
        }
        if (!handedOver.isEmpty()) {
            content.add(Html.tag("section")
                    .add(
                            Html.tag("h2", visit.say("overview.over")),
                            Html.tag("p", visit.say("overview.over.help")),
                            Rows.table(visit, visit.say("overview.over"), handedOver)));
        }
        content.add(Html.tag("section").add(Html.tag("h2", visit.say("plot.title")), Plot.of(visit, activity)));
        if (!backlog.byGateway().isEmpty()) {
            content.add(byGateway(visit, backlog.byGateway()));
        }
        return content.toArray(Html[]::new);
    }

    private static Html tile(Visit visit, String key, long count, String kind, State... states) {
        Map<String, List<String>> query =
                Map.of("state", Arrays.stream(states).map(State::name).toList());
        return Html.tag("a")
                .css("tile " + (count > 0 ? kind : "none"))
                .attr("href", visit.site().to(visit.request(), ListPage.PAGE, query))
                .add(
                        Html.tag("strong", String.valueOf(count)),
                        Html.tag("span", visit.say(key)),
                        Html.tag("small", visit.say(key + ".help")));
    }

    private static Html window(Visit visit, Undecided total) {
        boolean any = total.unknown() > 0;
        int percent = Math.min(100, total.unknownWindowPercent());
        String age = oldest(visit, total);
        Html tile = Html.tag("div")
                .css("tile " + (percent >= 80 ? "over" : any ? "unknown" : "none"))
                .add(
                        Html.tag("strong", age),
                        Html.tag("span", visit.say("tile.oldest")),
                        Html.tag(
                                "small", any ? visit.say("tile.oldest.help", percent) : visit.say("tile.oldest.none")));
        return any
                ? tile.add(Html.tag("progress")
                        .attr("max", "100")
                        .attr("value", String.valueOf(percent))
                        .attr("aria-label", visit.say("tile.oldest.help", percent)))
                : tile;
    }

    private static Html byGateway(Visit visit, Map<GatewayId, Undecided> gateways) {
        Html head = Html.tag("tr");
        for (String key : List.of("column.gateway", "tile.over", "tile.unknown", "tile.open", "tile.oldest")) {
            head.add(Rows.column(visit, key, key.startsWith("tile") ? "number" : ""));
        }
        Html body = Html.tag("tbody");
        gateways.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                .forEach(entry -> body.add(Html.tag("tr")
                        .add(
                                Html.tag("th", entry.getKey().value()).attr("scope", "row"),
                                Rows.number(entry.getValue().handedOver()),
                                Rows.number(entry.getValue().unknown()),
                                Rows.number(entry.getValue().open()),
                                Html.tag("td", oldest(visit, entry.getValue())).css("number"))));
        String title = visit.say("overview.gateways");
        return Html.tag("section").add(Html.tag("h2", title), Rows.plain(title, head, body));
    }

    private static String oldest(Visit visit, Undecided undecided) {
        return undecided.unknown() > 0 ? visit.words().duration(undecided.oldestUnknown()) : "–";
    }
}
