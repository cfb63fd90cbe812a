package io.paycancel.spring.console;

import io.paycancel.ByHand;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.Obstacle;
import io.paycancel.model.Proposal;
import io.paycancel.model.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** For what was handed over: what happened, what to look at, and the form that decides. */
final class SettleForm {
    static final String SETTLE = "/cancellation/settlement";
    static final String PROPOSE = "/cancellation/proposal";
    static final String CONFIRM = "/cancellation/confirmation";

    private final Visit visit;
    private final CaseFile file;
    private final ByHand byHand;
    private final boolean twoPerson;

    SettleForm(Visit visit, CaseFile file, ByHand byHand, boolean twoPerson) {
        this.visit = visit;
        this.file = file;
        this.byHand = byHand;
        this.twoPerson = twoPerson;
    }

    Html section() {
        Cancellation one = file.cancellation();
        HandOverCause cause = Objects.requireNonNull(one.handOverCause());
        List<Html> content = new ArrayList<>();
        content.add(Html.tag("h2", visit.say("settle.title")));
        content.add(Html.tag("p", visit.words().name(cause)));
        Optional<Obstacle> obstacle = byHand.againstSettling(file);
        Html steps = Html.tag("ol");
        if (obstacle.isPresent()) {
            steps.add(Html.tag("li", visit.say("settle.step.wait")));
        }
        content.add(steps.add(
                Html.tag("li")
                        .text(visit.say("settle.step.look", Rows.amount(visit, one)) + " ")
                        .add(Html.tag("code", one.frozen().key().value())),
                Html.tag("li", visit.say("settle.step.decide"))));
        content.add(Html.tag("p", visit.say("settle.warning")).css("warning"));
        if (obstacle.isPresent()) {
            content.add(Html.tag("p", visit.say("now.not", NowForms.say(visit, obstacle.get())))
                    .css("obstacle"));
        } else {
            content.addAll(twoPerson ? together() : List.of(form(SETTLE, "settle.submit", Optional.empty())));
        }
        return Html.tag("section").css("panel settle").attr("id", "settle").addAll(content);
    }

    private List<Html> together() {
        Optional<Proposal> proposal = file.proposal();
        if (proposal.isEmpty()) {
            return List.of(Html.tag("p", visit.say("two.help")), form(PROPOSE, "two.propose", Optional.empty()));
        }
        Settlement proposed = proposal.get().settlement();
        String outcome = visit.say(proposed.cancelled() ? "State.CANCELLED" : "State.REFUSED");
        Html told = Html.tag("div")
                .css("proposal")
                .add(
                        Html.tag("h3", visit.say("two.proposed", outcome)),
                        Html.tag("blockquote", proposed.proof()),
                        Html.tag(
                                "p",
                                visit.say(
                                        "two.by",
                                        proposed.by(),
                                        visit.words().time(proposal.get().at()))));
        if (proposal.get().isBy(visit.person())) {
            return List.of(told, Html.tag("p", visit.say("two.own")).css("obstacle"));
        }
        return List.of(
                told,
                Html.tag("h3", visit.say("two.confirm.title")),
                Html.tag("p", visit.say("two.confirm.help")),
                form(CONFIRM, "two.confirm", Optional.of(proposed.cancelled())),
                Html.tag("details")
                        .add(
                                Html.tag("summary", visit.say("two.disagree")),
                                form(PROPOSE, "two.propose.other", Optional.of(!proposed.cancelled()))));
    }

    /**
     * The form.
     *
     * @param fixed the outcome, if it cannot be chosen
     */
    private Html form(String page, String submit, Optional<Boolean> fixed) {
        // What somebody wrote for the other outcome must not stand under this one.
        String outcome =
                fixed.map(cancelled -> cancelled ? "CANCELLED" : "REFUSED").orElse("");
        boolean wasMeant = fixed.isEmpty() || visit.parameter("outcome").equals(outcome);
        String name = page.substring(page.lastIndexOf('/') + 1);
        Html form = visit.form(page, file).css("deciding");
        if (fixed.isPresent()) {
            form.add(Visit.hidden("outcome", outcome));
        } else {
            String chosen = visit.parameter("outcome");
            form.add(Html.tag("fieldset")
                    .add(
                            Html.tag("legend", visit.say("settle.outcome")),
                            choice("CANCELLED", chosen),
                            choice("REFUSED", chosen)));
        }
        return form.add(
                Html.tag("label", visit.say("settle.proof")).attr("for", "proof-" + name),
                Html.tag("p", visit.say("settle.proof.help")).css("hint").attr("id", "hint-" + name),
                Html.tag("textarea", wasMeant ? visit.parameter("proof") : "")
                        .attr("id", "proof-" + name)
                        .attr("name", "proof")
                        .attr("rows", "3")
                        .attr("maxlength", "1000")
                        .attr("aria-describedby", "hint-" + name)
                        .flag("required", true),
                Html.tag("label")
                        .css("check")
                        .add(Html.tag("input")
                                .attr("type", "checkbox")
                                .attr("name", "sure")
                                .attr("value", "yes")
                                .flag("required", true))
                        .text(visit.say("settle.sure")),
                Html.tag("button", visit.say(submit)).attr("type", "submit"));
    }

    private Html choice(String outcome, String chosen) {
        return Html.tag("label")
                .css("choice")
                .add(
                        Html.tag("input")
                                .attr("type", "radio")
                                .attr("name", "outcome")
                                .attr("value", outcome)
                                .flag("required", true)
                                .flag("checked", outcome.equals(chosen)),
                        Html.tag("span")
                                .add(
                                        Html.tag("strong", visit.say("settle." + outcome)),
                                        Html.tag("small", visit.say("settle." + outcome + ".help"))));
    }
}
