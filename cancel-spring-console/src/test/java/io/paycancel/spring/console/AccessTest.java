package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

/** Who gets in, and what protects the pages. */
class AccessTest extends ConsoleTest {
    private static final String[] PAGES = {
        "/paycancel",
        "/paycancel/",
        "/paycancel/cancellations",
        "/paycancel/cancellations.csv",
        "/paycancel/cancellation?id=x"
    };

    @Test
    void nobody_gets_in_who_has_not_logged_in() {
        for (String page : PAGES) {
            Page answer = ask(get(page));
            assertThat(answer.status()).as(page).isEqualTo(302);
            assertThat(answer.response().getRedirectedUrl()).endsWith("/paycancel/login");
        }
    }

    @Test
    void nobody_gets_in_without_the_role() {
        for (String page : PAGES) {
            Page answer = ask(get(page).with(user("visitor").roles("CUSTOMER")));
            assertThat(answer.status()).as(page).isEqualTo(403);
            assertThat(answer.seen()).contains("visitor has not got the role PAYCANCEL_OPERATOR");
        }
    }

    @Test
    void a_form_without_its_token_changes_nothing() {
        String id = cases.handedOver("access-1", "busy");
        Page answer = ask(by("kim", post("/paycancel/cancellation/settlement"))
                .param("id", id)
                .param("seen", String.valueOf(cases.file(id).history().size()))
                .param("outcome", "REFUSED")
                .param("sure", "yes")
                .param("proof", "x"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.seen()).contains("This form is too old");
        assertThat(answer.response().getHeader("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(cases.stored(id).decidedAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Origin: https://example.org",
                "Origin: null",
                "Origin: ::"
            })
    void a_form_that_another_site_sends_changes_nothing_even_with_a_token(String header) {
        String id = cases.handedOver("access-" + Integer.toHexString(header.hashCode()), "busy");
        String[] parts = header.split(": ", 2);
        Page answer = ask(by("kim", post("/paycancel/cancellation/settlement"))
                .with(csrf())
                .header(parts[0], parts[1])
                .param("id", id)
                .param("seen", String.valueOf(cases.file(id).history().size()))
                .param("outcome", "REFUSED")
                .param("sure", "yes")
                .param("proof", "x"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(cases.stored(id).decidedAt()).isNull();
    }

    @Test
    void every_page_is_protected_by_its_headers() {
        Page page = kimSees("/cancellations");
        assertThat(page.response().getHeader("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        assertThat(page.response().getHeaders("Cache-Control")).containsExactly("no-store");
        assertThat(page.response().getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.response().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.response().getHeader("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.response().getCookies()).isEmpty();
        assertThat(page.text()).doesNotContain("<script", "<style", " style=", "http://", "https://");
    }

    @Test
    void the_style_sheet_may_be_kept_and_is_there_for_everybody() {
        Page style = ask(get("/paycancel/console.css"));
        assertThat(style.status()).isEqualTo(200);
        assertThat(style.response().getContentType()).isEqualTo("text/css;charset=UTF-8");
        assertThat(style.response().getHeaders("Cache-Control")).containsExactly("max-age=31536000, immutable");
        assertThat(style.text()).doesNotContain("@import", "url(");
    }

    @Test
    void name_and_password_open_the_console() {
        Page login = ask(get("/paycancel/login"));
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.seen()).contains("Log in", "Password");
        Page wrong = ask(
                post("/paycancel/login").with(csrf()).param("username", "kim").param("password", "no"));
        assertThat(wrong.response().getRedirectedUrl()).isEqualTo("/paycancel/login?error");
        assertThat(ask(get("/paycancel/login").param("error", "")).seen()).contains("Name or password is wrong.");
        Page right = ask(post("/paycancel/login")
                .with(csrf())
                .param("username", "kim")
                .param("password", ConsoleApplication.PASSWORD));
        assertThat(right.response().getRedirectedUrl()).isEqualTo("/paycancel");
        Page out = ask(by("kim", post("/paycancel/logout").with(csrf())));
        assertThat(out.response().getRedirectedUrl()).isEqualTo("/paycancel/login?logout");
    }

    /** Boot's own filter chain is still there, and knows nothing of ours. */
    @Test
    void the_applications_own_pages_are_guarded_as_before() {
        assertThat(ask(get("/elsewhere").accept(MediaType.TEXT_HTML)).response().getRedirectedUrl())
                .endsWith("/login")
                .doesNotContain("paycancel");
        Page elsewhere = ask(get("/elsewhere").with(user("visitor").roles("CUSTOMER")));
        assertThat(elsewhere.text()).isEqualTo("elsewhere");
        assertThat(elsewhere.response().getHeader("Content-Security-Policy")).isNull();
    }
}
