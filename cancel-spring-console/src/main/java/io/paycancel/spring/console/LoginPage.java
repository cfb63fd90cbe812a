package io.paycancel.spring.console;

import java.util.stream.Stream;

/** Name and password, for applications that have no such page. */
final class LoginPage {
    private LoginPage() {}

    static Html[] content(Visit visit) {
        Html form = visit.form(Site.LOGIN)
                .css("login")
                .add(
                        field(visit, "username", "text", "username"),
                        field(visit, "password", "password", "current-password"),
                        Html.tag("button", visit.say("login.submit")).attr("type", "submit"));
        Stream<Html> note = visit.request().getParameter("error") != null
                ? Stream.of(Visit.note("bad", visit.say("login.wrong")))
                : visit.request().getParameter("logout") != null
                        ? Stream.of(Visit.note("good", visit.say("login.out")))
                        : Stream.empty();
        return Stream.of(Stream.of(Html.tag("h1", visit.say("login.title"))), note, Stream.of(form))
                .flatMap(part -> part)
                .toArray(Html[]::new);
    }

    private static Html field(Visit visit, String name, String type, String autocomplete) {
        return Html.tag("div")
                .add(
                        Html.tag("label", visit.say("login." + name)).attr("for", name),
                        Html.tag("input")
                                .attr("id", name)
                                .attr("name", name)
                                .attr("type", type)
                                .attr("autocomplete", autocomplete)
                                .flag("required", true));
    }
}
