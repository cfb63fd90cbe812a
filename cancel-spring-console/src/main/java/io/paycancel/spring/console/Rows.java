package io.paycancel.spring.console;

import io.paycancel.model.Cancellation;
import io.paycancel.model.Money;
import io.paycancel.model.Scope;
import io.paycancel.model.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Cancellations as a table, the same on every page. */
final class Rows {
    private Rows() {}

    static Html table(Visit visit, String caption, List<Cancellation> cancellations) {
        Html head = Html.tag("tr")
                .add(
                        column(visit, "column.state", ""),
                        column(visit, "column.id", ""),
                        column(visit, "column.amount", "number"),
                        column(visit, "column.accepted", ""),
                        column(visit, "column.until", "wide"),
                        column(visit, "column.gateway", "wide"),
                        column(visit, "column.payment", "wide"),
                        column(visit, "column.attempts", "wide number"));
        return Html.tag("div")
                .css("scroll")
                .attr("role", "region")
                .attr("aria-label", caption)
                .attr("tabindex", "0")
                .add(Html.tag("table")
                        .add(
                                Html.tag("caption", caption).css("hidden"),
                                Html.tag("thead").add(head),
                                Html.tag("tbody")
                                        .addAll(cancellations.stream()
                                                .map(one -> row(visit, one))
                                                .toList())));
    }

    /** One that needs no frame to scroll in. */
    static Html plain(String caption, Html head, Html body) {
        return Html.tag("table")
                .css("plain")
                .add(
                        Html.tag("caption", caption).css("hidden"),
                        Html.tag("thead").add(head),
                        body);
    }

    static Html number(long count) {
        return Html.tag("td", String.valueOf(count)).css("number");
    }

    static Html column(Visit visit, String key, String css) {
        return Html.tag("th", visit.say(key)).attr("scope", "col").css(css);
    }

    private static Html row(Visit visit, Cancellation one) {
        Html id = Html.tag("a", one.id().value()).attr("href", visit.site().toCase(visit.request(), one.id(), null));
        return Html.tag("tr")
                .add(
                        Html.tag("td").add(badge(visit, one.state())),
                        Html.tag("th").attr("scope", "row").add(id),
                        Html.tag("td", amount(visit, one)).css("number"),
                        Html.tag("td").add(ago(visit, one.acceptedAt())),
                        Html.tag("td").css("wide").add(until(visit, one)),
                        Html.tag("td", one.frozen().gateway().value()).css("wide"),
                        Html.tag("td", one.frozen().payment().value()).css("wide"),
                        Html.tag("td", String.valueOf(one.attempts())).css("wide number"));
    }

    private static Html ago(Visit visit, Instant at) {
        return Html.tag("time", visit.words().since(at, visit.now()))
                .attr("datetime", at.toString())
                .attr("title", visit.words().time(at));
    }

    private static Html until(Visit visit, Cancellation one) {
        Instant decided = one.decidedAt();
        if (decided != null) {
            return Html.tag("span", visit.say("until.decided", visit.words().since(decided, visit.now())));
        }
        return Html.tag("span", visit.words().since(one.answerableUntil(), visit.now()));
    }

    static Html badge(Visit visit, State state) {
        return Html.tag("span", visit.words().name(state)).css("badge " + kind(state));
    }

    private static String kind(State state) {
        return switch (state) {
            case HANDED_OVER -> "over";
            case UNKNOWN, LOOKING_UP -> "unknown";
            case ACCEPTED, SENDING -> "open";
            case CANCELLED -> "cancelled";
            case REFUSED -> "refused";
        };
    }

    /** What it gives back: what it holds of the payment, or says that it wants. */
    static String amount(Visit visit, Cancellation one) {
        return money(one).map(visit.words()::money).orElse(visit.say("amount.all"));
    }

    static Optional<Money> money(Cancellation one) {
        return one.reserved() == null && one.frozen().scope() instanceof Scope.Partial partial
                ? Optional.of(partial.amount())
                : Optional.ofNullable(one.reserved());
    }
}
