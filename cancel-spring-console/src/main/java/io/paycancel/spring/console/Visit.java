package io.paycancel.spring.console;

import io.paycancel.model.CaseFile;
import io.paycancel.model.OneLine;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * One request for a page: who asks, in which language, when.
 *
 * @param styleVersion changes with the style sheet, so that browsers may keep it
 */
record Visit(HttpServletRequest request, Site site, Access access, Words words, Instant now, String styleVersion) {

    String to(String page) {
        return site.to(request, page);
    }

    String say(String key, Object... values) {
        return words.say(key, values);
    }

    /** Whoever has not logged in acts under a name that says so. */
    String person() {
        String name = access.person(request);
        return OneLine.of(name == null || name.isBlank() ? "not logged in" : name, 100);
    }

    /** A parameter without blanks around it; empty if it is missing. */
    String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    /** A form that changes something. */
    Html form(String page) {
        Access.Token token = access.token(request);
        return Html.tag("form")
                .attr("method", "post")
                .attr("action", to(page))
                .add(hidden(token.name(), token.value()));
    }

    /** A form about a cancellation, which says how much of its history the page shows. */
    Html form(String page, CaseFile file) {
        return form(page)
                .add(
                        hidden("id", file.cancellation().id().value()),
                        hidden("seen", String.valueOf(file.history().size())));
    }

    static Html hidden(String name, String value) {
        return Html.tag("input").attr("type", "hidden").attr("name", name).attr("value", value);
    }

    /** A page in the frame that all have. */
    ResponseEntity<byte[]> page(int status, String title, Html... content) {
        return answer(status, Frame.around(this, title, content));
    }

    static ResponseEntity<byte[]> answer(int status, Html document) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .body(document.document().getBytes(StandardCharsets.UTF_8));
    }

    /** A page that says one thing. */
    ResponseEntity<byte[]> message(int status, String title, String text) {
        return page(
                status,
                title,
                Html.tag("h1", title),
                Html.tag("p", text).css("lead"),
                Html.tag("p").add(Html.tag("a", say("nav.overview")).attr("href", to(""))));
    }

    /** To somebody who may not see the pages. */
    ResponseEntity<byte[]> refusal() {
        return message(403, say("error.role"), say("error.role.help", person(), access.role()));
    }

    static Html note(String kind, String text) {
        return Html.tag("p", text).css("note " + kind).attr("role", kind.equals("good") ? "status" : "alert");
    }

    Html time(@Nullable Instant at) {
        return at == null
                ? Html.tag("span", "–")
                : Html.tag("time", words.time(at)).attr("datetime", at.toString());
    }
}
