package io.paycancel.spring.console;

import java.util.List;

/** What stands around every page. */
final class Frame {
    private Frame() {}

    static Html around(Visit visit, String title, Html... content) {
        return Html.tag("html").attr("lang", visit.words().language()).add(head(visit, title), body(visit, content));
    }

    private static Html head(Visit visit, String title) {
        return Html.tag("head")
                .add(
                        Html.tag("meta").attr("charset", "utf-8"),
                        Html.tag("meta")
                                .attr("name", "viewport")
                                .attr("content", "width=device-width, initial-scale=1"),
                        Html.tag("meta").attr("name", "color-scheme").attr("content", "light dark"),
                        Html.tag("meta").attr("name", "robots").attr("content", "noindex"),
                        Html.tag("title", title + " · Paycancel"),
                        Html.tag("link")
                                .attr("rel", "stylesheet")
                                .attr("href", visit.to(Site.STYLE) + "?v=" + visit.styleVersion()));
    }

    private static Html body(Visit visit, Html... content) {
        return Html.tag("body")
                .add(
                        Html.tag("a", visit.say("nav.skip")).css("skip").attr("href", "#content"),
                        header(visit),
                        Html.tag("main")
                                .attr("id", "content")
                                .attr("tabindex", "-1")
                                .addAll(List.of(content)),
                        Html.tag("footer")
                                .add(Html.tag(
                                        "p", visit.say("footer", visit.words().time(visit.now())))));
    }

    private static Html header(Visit visit) {
        Html nav = Html.tag("nav").attr("aria-label", visit.say("nav.label"));
        if (visit.access().mayEnter(visit.request())) {
            nav.add(link(visit, "nav.overview", ""), link(visit, "nav.list", "/cancellations"));
        }
        Html header =
                Html.tag("header").add(Html.tag("a", "Paycancel").css("brand").attr("href", visit.to("")), nav);
        String person = visit.access().person(visit.request());
        if (person != null) {
            header.add(Html.tag("span", person).css("who"));
            if (visit.access().hasLogin()) {
                header.add(visit.form(Site.LOGOUT)
                        .css("logout")
                        .add(Html.tag("button", visit.say("nav.logout"))
                                .css("quiet")
                                .attr("type", "submit")));
            }
        }
        return header;
    }

    private static Html link(Visit visit, String key, String page) {
        Html link = Html.tag("a", visit.say(key)).attr("href", visit.to(page));
        return visit.request().getRequestURI().equals(visit.to(page)) ? link.attr("aria-current", "page") : link;
    }
}
