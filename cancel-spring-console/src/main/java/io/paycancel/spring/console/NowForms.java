package io.paycancel.spring.console;

import io.paycancel.ByHand;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Obstacle;
import java.util.Optional;

/** Look up now, retry now: for what the library itself is still working on. */
final class NowForms {
    static final String LOOK_UP = "/cancellation/look-up";
    static final String RETRY = "/cancellation/retry";

    private NowForms() {}

    static Html section(Visit visit, CaseFile file, ByHand byHand) {
        return Html.tag("section")
                .css("panel")
                .add(
                        Html.tag("h2", visit.say("now.title")),
                        Html.tag("p", visit.say("now.help")).css("warning"),
                        Html.tag("div")
                                .css("columns")
                                .add(
                                        one(visit, file, "look-up", LOOK_UP, byHand.againstLookUp(file)),
                                        one(visit, file, "retry", RETRY, byHand.againstRetry(file))));
    }

    private static Html one(Visit visit, CaseFile file, String name, String page, Optional<Obstacle> obstacle) {
        Html part = Html.tag("div")
                .add(Html.tag("h3", visit.say("now." + name)), Html.tag("p", visit.say("now." + name + ".help")));
        if (obstacle.isPresent()) {
            return part.add(Html.tag("p", visit.say("now.not", say(visit, obstacle.get())))
                    .css("obstacle"));
        }
        String field = "why-" + name;
        return part.add(visit.form(page, file)
                .add(
                        Html.tag("label", visit.say("now.why")).attr("for", field),
                        Html.tag("input")
                                .attr("id", field)
                                .attr("name", "why")
                                .attr("maxlength", "1000")
                                .attr("autocomplete", "off")
                                .flag("required", true),
                        Html.tag("button", visit.say("now." + name)).attr("type", "submit")));
    }

    /** What stands against something, and until when. */
    static String say(Visit visit, Obstacle obstacle) {
        String why = visit.words().name(obstacle.why());
        return obstacle.until() == null
                ? why
                : visit.say(
                        "obstacle.until",
                        why,
                        visit.words().time(obstacle.until()),
                        visit.words().since(obstacle.until(), visit.now()));
    }
}
