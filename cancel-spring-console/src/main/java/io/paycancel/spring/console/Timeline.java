package io.paycancel.spring.console;

import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.HistoryEntry.Kind;
import io.paycancel.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What has happened to a cancellation, in order, and when its window closes. */
final class Timeline {
    private Timeline() {}

    private record Item(Instant at, Html html) {}

    static Html of(Visit visit, CaseFile file) {
        List<Item> items = new ArrayList<>();
        file.history().stream()
                // An attempt tells of itself, and of what came back.
                .filter(entry -> entry.kind() != Kind.ATTEMPTED)
                .forEach(entry -> items.add(new Item(entry.at(), entry(visit, file.cancellation(), entry))));
        file.attempts()
                .forEach(attempt ->
                        items.add(new Item(attempt.startedAt(), attempt(visit, file.cancellation(), attempt))));
        // Stable: what was accepted and begun in the same millisecond stays in that order.
        items.sort(Comparator.comparing(Item::at));
        if (!file.cancellation().state().isFinal()) {
            Instant closes = file.cancellation().answerableUntil();
            boolean over = !closes.isAfter(visit.now());
            Html item = item(visit, "window", closes, visit.say(over ? "timeline.closed" : "timeline.closes"));
            boolean open = file.cancellation().state().isOpen();
            items.add(new Item(closes, open ? item.add(Html.tag("p", visit.say("timeline.window"))) : item));
        }
        return Html.tag("ol")
                .css("timeline")
                .addAll(items.stream().map(Item::html).toList());
    }

    private static Html item(Visit visit, String kind, Instant at, String title) {
        return Html.tag("li").css(kind).add(Html.tag("p").css("when").add(visit.time(at)), Html.tag("h3", title));
    }

    private static Html entry(Visit visit, Cancellation cancellation, HistoryEntry entry) {
        String by = entry.by();
        Html item = item(visit, kind(entry.kind()), entry.at(), visit.words().name(entry.kind()));
        if (entry.kind() == Kind.ACCEPTED) {
            item.add(facts(
                    visit,
                    List.of("fact.amount", "fact.key", "fact.date"),
                    List.of(
                            Rows.amount(visit, cancellation),
                            cancellation.frozen().key().value(),
                            cancellation.frozen().requestDate().toString())));
        } else {
            item.add(Html.tag("p", entry.what()).attr("lang", "en").css("recorded"));
        }
        return by == null
                ? item
                : item.add(Html.tag("p", visit.say("timeline.by", by)).css("by"));
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case HANDED_OVER, WINDOW_ALARM -> "alarm";
            case DECIDED, SETTLED_BY_HAND -> "decided";
            case LOOK_UP_ASKED, RETRY_ASKED, PROPOSED_CANCELLED, PROPOSED_REFUSED -> "person";
            case ACCEPTED, ATTEMPTED -> "plain";
        };
    }

    private static Html attempt(Visit visit, Cancellation cancellation, Attempt attempt) {
        Instant ended = attempt.endedAt();
        String took = ended == null
                ? visit.say("attempt.running")
                : visit.say(
                        "attempt.took",
                        Duration.between(attempt.startedAt(), ended).toMillis());
        Html item = item(
                visit,
                "attempt",
                attempt.startedAt(),
                visit.say("attempt.title", attempt.number(), visit.words().name(attempt.step())));
        item.add(facts(
                visit,
                List.of("fact.key", "fact.date", "fact.node", "fact.took"),
                List.of(
                        cancellation.frozen().key().value(),
                        cancellation.frozen().requestDate().toString(),
                        attempt.node(),
                        took)));
        Reply reply = attempt.reply();
        item.add(Html.tag("p", reply == null ? visit.say("attempt.nothing") : visit.say("attempt.answer", reply))
                .css("answer"));
        String result = attempt.result();
        return result == null
                ? item
                : item.add(Html.tag("p", result).attr("lang", "en").css("recorded"));
    }

    /** Names and values, side by side. */
    static Html facts(Visit visit, List<String> keys, List<String> values) {
        Html list = Html.tag("dl").css("facts");
        for (int i = 0; i < keys.size(); i++) {
            list.add(Html.tag("div").add(Html.tag("dt", visit.say(keys.get(i))), Html.tag("dd", values.get(i))));
        }
        return list;
    }
}
