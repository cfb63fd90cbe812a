package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlPropertyTest {

    @Test
    void text_and_values_are_escaped() {
        Html html = Html.tag("p", "<script>alert('x') & \"y\"</script>").attr("title", "\"><img src=x onerror=y>");
        assertThat(html)
                .hasToString("<p title=\"&quot;&gt;&lt;img src=x onerror=y&gt;\">&lt;script&gt;alert(&#39;x&#39;) &amp;"
                        + " &quot;y&quot;&lt;/script&gt;</p>");
    }

    @Property
    void no_text_can_leave_its_place(@ForAll String text) {
        String written = Html.tag("p", text).attr("title", text).toString();
        assertThat(written.replaceAll("&(amp|lt|gt|quot|#39);", ""))
                .doesNotContain("&")
                .matches("(?s)<p title=\"[^\"<>]*\">[^<>]*</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "iframe", "object", "embed", "a b", "", "onclick", "A"})
    void what_could_run_cannot_be_made(String name) {
        assertThatThrownBy(() -> Html.tag(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "style", "x y", "onError"})
    void no_handler_and_no_style_can_be_set(String name) {
        assertThatThrownBy(() -> Html.tag("p").attr(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "//example.org/", "https://example.org/", "data:text/html,x", ""})
    void an_address_leads_nowhere_else(String address) {
        for (String attribute : new String[] {"href", "action", "src", "formaction"}) {
            assertThatThrownBy(() -> Html.tag("a").attr(attribute, address))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Html.tag("a").attr("href", "/here?x=1&y=2")).hasToString("<a href=\"/here?x=1&amp;y=2\"></a>");
        assertThat(Html.tag("a").attr("href", "#here")).hasToString("<a href=\"#here\"></a>");
    }

    @Test
    void elements_without_content_have_no_end() {
        assertThat(Html.tag("p").add(Html.tag("br")).text("x")).hasToString("<p><br>x</p>");
        assertThat(Html.tag("input").flag("checked", true).flag("disabled", false))
                .hasToString("<input checked=\"\">");
        assertThat(Html.tag("html").document()).isEqualTo("<!doctype html>\n<html></html>\n");
    }
}
