package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.paycancel.model.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** What the pages show. */
class PagesTest extends ConsoleTest {
    private static final String EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    @Test
    void the_overview_shows_what_waits_for_a_person_first() {
        String id = cases.handedOver("overview-1", "busy");
        Page page = kimSees("");
        assertThat(page.seen()).contains("Somebody has to decide", "Waiting for a person", "The last 24 hours");
        assertThat(page.text()).contains("href=\"/paycancel/cancellation?id=" + id + "\"");
        assertThat(page.text()).contains("href=\"/paycancel/cancellations?state=HANDED_OVER\"");
    }

    @Test
    void the_list_is_narrowed_down_by_every_filter() {
        String payment = Cases.number();
        String unknown = cases.unknown("filter-unknown", payment);
        String waiting = cases.waiting("filter-waiting", payment);
        String over = cases.handedOver("filter-over", "busy");
        String done = cases.cancelled("filter-done");

        assertThat(listed("text", "filter-")).containsExactly(unknown, waiting, over, done);
        assertThat(listed("text", "filter-", "order", "newest")).containsExactly(done, over, waiting, unknown);
        assertThat(listed("text", "filter-", "state", "UNKNOWN")).containsExactly(unknown);
        assertThat(listed("text", "filter-", "gateway", "mute")).containsExactly(over);
        assertThat(listed("payment", "till:" + payment)).containsExactly(unknown, waiting);
        assertThat(listed("text", "till:" + payment)).containsExactly(unknown, waiting);
        assertThat(listed("text", cases.stored(over).frozen().key().value())).containsExactly(over);
        assertThat(listed("text", "filter-", "older", "1h")).isEmpty();
        assertThat(listed("text", EVIL)).isEmpty();
        assertThat(listed("gateway", EVIL)).isEmpty();
        assertThat(listed("payment", EVIL)).isEmpty();
    }

    private List<String> listed(String... parameters) {
        Page page = kimSees("/cancellations", parameters);
        assertThat(page.status()).isEqualTo(200);
        return Pattern.compile("cancellation\\?id=([^\"]*)\"")
                .matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void what_stands_wrongly_in_the_address_is_left_out() {
        Page page = kimSees("/cancellations", "state", EVIL, "older", EVIL, "after", EVIL, "order", EVIL);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).doesNotContain("<script", "<img");
        assertThat(kimSees("/cancellation", "id", EVIL).status()).isEqualTo(404);
        assertThat(kimSees("/cancellation").status()).isEqualTo(404);
        assertThat(kimSees("/cancellation", "id", "nobody", "done", EVIL).text())
                .doesNotContain("<script");
    }

    @Test
    void page_by_page_none_twice_and_none_left_out() {
        for (int i = 0; i <= ListPage.ROWS; i++) {
            cases.waiting("paged-" + (100 + i), Cases.number());
        }
        Page first = kimSees("/cancellations", "text", "paged-");
        String next = Pattern.compile("rel=\"next\" href=\"/paycancel([^\"]*)\"")
                .matcher(first.text())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .replace("&amp;", "&");
        Page second = ask(by("kim", get("/paycancel" + next)));
        assertThat(second.seen()).contains("paged-150", "First page").doesNotContain("paged-149", "Next page");
        assertThat(first.seen()).contains("paged-100", "paged-149").doesNotContain("paged-150");
    }

    @Test
    void one_cancellation_tells_its_whole_story() {
        String payment = Cases.number();
        String id = cases.unknown("story-1", payment);
        cases.waiting("story-2", payment);
        Page page = opens("kim", id);
        assertThat(page.seen())
                .contains(
                        "Unknown The money may have been given back or not.",
                        "KRW 2,000",
                        cases.stored(id).frozen().key().value(),
                        "Request 1: Send",
                        "Answer: HTTP 200, A210 busy",
                        "Until then KICC answers for it",
                        "Approved KRW 10,000",
                        "Reserved, not decided KRW 5,000",
                        "Left KRW 5,000",
                        "Other cancellations of this payment",
                        "story-2");
    }

    @Test
    void nothing_from_outside_becomes_part_of_a_page() {
        String refused = cases.refused("evil-refused", EVIL);
        String over = cases.handedOver("evil-over", EVIL);
        Page open = opens("kim", over);
        Page proposed = sends("kim", open, SettleForm.SETTLE, "outcome", EVIL, "proof", EVIL, "sure", EVIL);
        assertThat(proposed.status()).isEqualTo(422);
        Page settled = sends("kim", open, SettleForm.SETTLE, "outcome", "REFUSED", "proof", EVIL, "sure", "yes");
        assertThat(settled.status()).isEqualTo(303);
        for (Page page : List.of(
                proposed,
                opens("kim", refused),
                opens("kim", over),
                ask(by(EVIL, get("/paycancel"))),
                kimSees("/cancellations", "text", EVIL, "payment", EVIL, "gateway", EVIL),
                kimSees("/cancellations", "text", "evil-"))) {
            assertThat(page.text()).doesNotContain("<script", "<img").contains("</html>");
        }
        assertThat(opens("kim", over).text()).contains("&lt;script&gt;alert(1)");
    }

    @Test
    void no_secret_and_nothing_of_the_customer_is_shown() {
        String payment = Cases.number();
        List<String> ids = List.of(
                cases.unknown("canary-1", payment),
                cases.waiting("canary-2", payment),
                cases.handedOver("canary-3", "busy"),
                cases.cancelled("canary-4"));
        String all = kimSees("").text()
                + kimSees("/cancellations", "text", "canary-").text()
                + kimSees("/cancellations.csv", "text", "canary-").text();
        for (String id : ids) {
            all += opens("kim", id).text();
        }
        assertThat(all).contains(ids).doesNotContain(KEY, Till.TOKEN, "canary-reason");
    }

    @Test
    void the_list_can_be_taken_along_as_a_file() {
        String id = cases.refused("export-1", "=HYPERLINK(\"http://example.org\")");
        cases.cancelled("export-2");
        Page file = kimSees("/cancellations.csv", "text", "export-");
        assertThat(file.response().getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(file.response().getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"cancellations.csv\"");
        assertThat(file.response().getHeaders("Cache-Control")).containsExactly("no-store");
        assertThat(file.text().lines()).hasSize(3);
        assertThat(file.text())
                .contains("\"" + id + "\",\"till\"", "\"'=HYPERLINK(\"\"http://example.org\"\")\"", "\"KRW\",\"1000\"");
    }

    @Test
    void the_browser_says_which_language() {
        String id = cases.handedOver("korean-1", "busy");
        for (String page : List.of("/paycancel", "/paycancel/cancellations", "/paycancel/cancellation?id=" + id)) {
            Page korean = ask(by("kim", get(page)).header("Accept-Language", "ko-KR"));
            assertThat(korean.text()).contains("<html lang=\"ko\">").contains("담당자 이관");
        }
        assertThat(ask(get("/paycancel/login").header("Accept-Language", "ko")).seen())
                .contains("비밀번호");
        assertThat(cases.stored(id).state()).isEqualTo(State.HANDED_OVER);
    }

    @Test
    void a_record_that_cannot_be_read_is_told_and_nothing_of_it() {
        assertThat(new Visits(new Site("/x"), new LoopbackAccess(), Instant::now)
                        .of(new MockHttpServletRequest(), visit -> {
                            throw new IncompleteFormException("canary");
                        }))
                .satisfies(answer -> {
                    assertThat(answer.getStatusCode().value()).isEqualTo(503);
                    assertThat(new String(answer.getBody(), StandardCharsets.UTF_8))
                            .contains("The record cannot be read")
                            .doesNotContain("canary");
                });
    }
}
