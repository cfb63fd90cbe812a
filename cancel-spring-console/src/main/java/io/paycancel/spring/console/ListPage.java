package io.paycancel.spring.console;

import io.paycancel.jdbc.CancellationPage;
import io.paycancel.model.CancellationId;
import io.paycancel.model.State;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list with its filters. */
final class ListPage {
    static final int ROWS = 50;
    static final String PAGE = "/cancellations";

    private ListPage() {}

    static Html[] content(Visit visit, Wanted wanted, List<String> gateways, CancellationPage page) {
        return Stream.of(
                        Stream.of(Html.tag("h1", visit.say("list.title")), filters(visit, wanted, gateways)),
                        unreadable(visit, page),
                        Stream.of(found(visit, wanted, page)))
                .flatMap(part -> part)
                .toArray(Html[]::new);
    }

    private static Html filters(Visit visit, Wanted wanted, List<String> gateways) {
        Html states = Html.tag("fieldset").css("choices").add(Html.tag("legend", visit.say("filter.state")));
        for (State state : State.values()) {
            states.add(Html.tag("label")
                    .add(Html.tag("input")
                            .attr("type", "checkbox")
                            .attr("name", "state")
                            .attr("value", state.name())
                            .flag("checked", wanted.states().contains(state)))
                    .text(visit.words().name(state)));
        }
        Map<String, String> byGateway = gateways.stream().collect(Collectors.toMap(one -> one, one -> one));
        Html fields = Html.tag("div")
                .css("fields")
                .add(
                        input(visit, "text", wanted.text(), "filter.text.hint"),
                        input(visit, "payment", wanted.payment(), "filter.payment.hint"),
                        select(
                                visit,
                                "gateway",
                                wanted.gateway(),
                                Stream.concat(Stream.of(""), gateways.stream()).toList(),
                                byGateway),
                        select(visit, "older", wanted.older(), List.copyOf(Wanted.AGES.keySet()), Map.of()),
                        select(visit, "order", wanted.newestFirst() ? "newest" : "", List.of("", "newest"), Map.of()));
        return Html.tag("form")
                .attr("method", "get")
                .attr("action", visit.to(PAGE))
                .attr("role", "search")
                .css("filters")
                .add(
                        fields,
                        states,
                        Html.tag("p")
                                .css("buttons")
                                .add(
                                        Html.tag("button", visit.say("filter.apply"))
                                                .attr("type", "submit"),
                                        Html.tag("a", visit.say("filter.clear")).attr("href", visit.to(PAGE)),
                                        Html.tag("a", visit.say("filter.csv"))
                                                .attr(
                                                        "href",
                                                        visit.site()
                                                                .to(
                                                                        visit.request(),
                                                                        Csv.PAGE,
                                                                        wanted.parameters(null)))));
    }

    private static Html input(Visit visit, String name, String value, String hint) {
        return Html.tag("div")
                .add(
                        Html.tag("label", visit.say("filter." + name)).attr("for", "f-" + name),
                        Html.tag("input")
                                .attr("id", "f-" + name)
                                .attr("name", name)
                                .attr("value", value)
                                .attr("maxlength", "100")
                                .attr("autocomplete", "off")
                                .attr("spellcheck", "false")
                                .attr("placeholder", visit.say(hint)));
    }

    private static Html select(
            Visit visit, String name, String chosen, List<String> values, Map<String, String> labels) {
        Html select = Html.tag("select").attr("id", "f-" + name).attr("name", name);
        for (String value : values) {
            String label = labels.containsKey(value)
                    ? labels.get(value)
                    : visit.say("filter." + name + "." + (value.isEmpty() ? "any" : value));
            select.add(Html.tag("option", label).attr("value", value).flag("selected", value.equals(chosen)));
        }
        return Html.tag("div")
                .add(Html.tag("label", visit.say("filter." + name)).attr("for", "f-" + name), select);
    }

    private static Stream<Html> unreadable(Visit visit, CancellationPage page) {
        String ids = page.unreadable().stream().map(CancellationId::value).collect(Collectors.joining(", "));
        return ids.isEmpty() ? Stream.empty() : Stream.of(Visit.note("bad", visit.say("list.unreadable", ids)));
    }

    private static Html found(Visit visit, Wanted wanted, CancellationPage page) {
        Html section = Html.tag("div");
        if (page.found().isEmpty()) {
            section.add(Html.tag("p", visit.say("list.none")).css("lead"));
        } else {
            section.add(Rows.table(visit, visit.say("list.found"), page.found()));
        }
        Html pages = Html.tag("nav").css("pages").attr("aria-label", visit.say("list.pages"));
        if (wanted.after() != null) {
            pages.add(Html.tag("a", visit.say("list.first"))
                    .attr("href", visit.site().to(visit.request(), PAGE, wanted.parameters(null))));
        }
        if (page.next() != null) {
            pages.add(Html.tag("a", visit.say("list.next"))
                    .attr("rel", "next")
                    .attr("href", visit.site().to(visit.request(), PAGE, wanted.parameters(page.next()))));
        }
        return wanted.after() == null && page.next() == null ? section : section.add(pages);
    }
}
