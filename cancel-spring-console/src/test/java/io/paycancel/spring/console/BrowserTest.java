package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.HistoryEntry;
import io.paycancel.model.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a person sees and does in a real browser. {@code -Dconsole.pictures=...} says where to put pictures of the pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@DisabledIfSystemProperty(named = "once.skip", matches = "true")
@EnabledIf("io.paycancel.spring.console.Browser#isThere")
class BrowserTest {
    private static final String EVIL =
            "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";

    @TempDir
    static Path folder;

    private Browser browser;
    private Shop alone;
    private Shop together;

    /** An application, and what is in it. */
    private record Shop(ConfigurableApplicationContext context, String url, Cases cases) {
        static Shop start(String... properties) {
            List<String> all = new ArrayList<>();
            for (String property : ConsoleTest.PROPERTIES) {
                all.add("--" + property);
            }
            all.add("--paycancel.store.file=" + ConsoleTest.file());
            all.add("--paycancel.console.enabled=true");
            all.add("--server.port=0");
            all.addAll(List.of(properties));
            ConfigurableApplicationContext context =
                    new SpringApplicationBuilder(ConsoleApplication.class).run(all.toArray(String[]::new));
            String port = context.getEnvironment().getProperty("local.server.port");
            return new Shop(context, "http://localhost:" + port + "/paycancel", new Cases(context));
        }
    }

    @BeforeAll
    void start() throws IOException {
        alone = Shop.start();
        together = Shop.start("--paycancel.console.two-person=true");
        browser = new Browser(folder.resolve("chromium"));
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        for (Shop shop : new Shop[] {alone, together}) {
            if (shop != null) {
                shop.context().close();
            }
        }
    }

    private Tab loggedIn(Shop shop, String name) {
        Tab tab = browser.person();
        tab.open(shop.url());
        tab.type("#username", name).type("#password", ConsoleApplication.PASSWORD);
        return tab.follow(".login button");
    }

    private static Tab opened(Tab tab, Shop shop, String id) {
        return tab.open(shop.url() + "/cancellation?id=" + id);
    }

    private static Tab filled(Tab tab, String form, String proof) {
        String in = "form[action$='" + form + "'] ";
        return tab.type(in + "textarea", proof).click(in + "input[name=sure]");
    }

    @Test
    void somebody_finds_and_settles_what_was_handed_over_with_the_keyboard_alone() {
        String id = alone.cases().handedOver("keyboard-1", "busy");
        Tab tab = loggedIn(alone, "kim");
        assertThat(tab.text()).contains("Somebody has to decide", "Waiting for a person");
        tab.tabTo("a[href$='id=" + id + "']").enter();
        assertThat(tab.text()).contains("Handed over", "What does KICC show?");
        tab.tabTo("input[name=outcome]").press("ArrowDown");
        assertThat(tab.value("document.querySelector('input[name=outcome]:checked').value"))
                .isEqualTo("REFUSED");
        tab.tabTo("textarea")
                .insert("KICC's page, 14:05: no refund")
                .tabTo("input[name=sure]")
                .press(" ");
        tab.tabTo(".settle button").enter();
        assertThat(tab.text()).contains("It is settled.", "Refused", "KICC's page, 14:05: no refund", "by kim");
        assertThat(alone.cases().stored(id).state()).isEqualTo(State.REFUSED);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void the_list_is_narrowed_down_and_a_timeline_is_read() {
        String payment = Cases.number();
        String id = alone.cases().unknown("listed-1", payment);
        alone.cases().waiting("listed-2", payment);
        alone.cases().cancelled("listed-3");
        Tab tab = loggedIn(alone, "kim").followText("Cancellations");
        tab.type("#f-text", "listed-").follow(".filters button");
        assertThat(tab.text()).contains("listed-1", "listed-2", "listed-3");
        tab.click("input[value=UNKNOWN]").follow(".filters button");
        assertThat(tab.text()).contains("listed-1").doesNotContain("listed-2", "listed-3");
        tab.followText(id);
        assertThat(tab.text())
                .contains("What has happened", "Request 1: Send", "Answer: HTTP 200, A210 busy", "listed-2")
                .contains(alone.cases().stored(id).frozen().key().value());
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void an_unknown_one_is_sent_again_at_once() {
        String id = alone.cases().unknown("again-1", Cases.number());
        Tab tab = opened(loggedIn(alone, "kim"), alone, id);
        tab.type("#why-retry", "the customer waits").follow("form[action$=retry] button");
        assertThat(tab.text()).contains("A retry was asked for.");
        Eventually.holds("it is decided", () -> alone.cases().stored(id).state() == State.CANCELLED);
        assertThat(opened(tab, alone, id).text()).contains("Request 2: Send", "by kim", "The money was given back.");
    }

    @Test
    void a_second_tab_with_an_old_state_overwrites_nothing() {
        String id = alone.cases().handedOver("stale-1", "busy");
        Tab first = opened(loggedIn(alone, "kim"), alone, id);
        Tab second = opened(first.another(), alone, id);
        filled(first, "settlement", "the refund is there")
                .click("input[value=CANCELLED]")
                .follow(".settle button");
        assertThat(first.text()).contains("It is settled.");
        filled(second, "settlement", "no refund").click("input[value=REFUSED]").follow(".settle button");
        assertThat(second.text())
                .contains("something has happened to it since you opened the page", "the refund is there")
                .doesNotContain("It is settled.", "What does KICC show?");
        assertThat(alone.cases().stored(id).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void it_takes_two_people() {
        String id = together.cases().handedOver("pair-1", "busy");
        Tab kim = opened(loggedIn(together, "kim"), together, id);
        filled(kim, "proposal", "KICC's page, 14:05")
                .click("input[value=CANCELLED]")
                .follow(".settle button");
        assertThat(kim.text()).contains("It is proposed.", "Somebody else has to confirm");
        assertThat(kim.has("form[action$=confirmation]")).isFalse();
        Tab lee = opened(loggedIn(together, "lee"), together, id);
        assertThat(lee.text()).contains("Proposed: Cancelled", "KICC's page, 14:05");
        filled(lee, "confirmation", "the statement").follow("form[action$=confirmation] button");
        assertThat(lee.text()).contains("It is confirmed and settled.", "by lee", "by kim");
        assertThat(together.cases().file(id).history())
                .extracting(HistoryEntry::by)
                .endsWith("kim", "lee");
    }

    @Test
    void a_token_that_is_not_the_pages_changes_nothing() {
        String id = alone.cases().handedOver("token-1", "busy");
        Tab tab = opened(loggedIn(alone, "kim"), alone, id);
        filled(tab, "settlement", "x").click("input[value=REFUSED]");
        tab.type(".settle input[name=_csrf]", "forged").follow(".settle button");
        assertThat(tab.text()).contains("This form is too old");
        assertThat(alone.cases().stored(id).state()).isEqualTo(State.HANDED_OVER);
    }

    @Test
    void nobody_sees_anything_without_the_role() {
        Tab tab = loggedIn(alone, "visitor");
        assertThat(tab.text()).contains("visitor has not got the role PAYCANCEL_OPERATOR");
        tab.followText("Log out");
        assertThat(tab.text()).contains("You have logged out.");
        tab.type("#username", "kim").type("#password", "wrong").follow(".login button");
        assertThat(tab.text()).contains("Name or password is wrong.");
    }

    @Test
    void nothing_from_outside_runs() {
        String refused = alone.cases().refused("evil-1", EVIL);
        String over = alone.cases().handedOver("evil-2", EVIL);
        Tab tab = loggedIn(alone, "kim");
        filled(opened(tab, alone, over), "settlement", EVIL)
                .click("input[value=REFUSED]")
                .follow(".settle button");
        for (String page : List.of(
                "/cancellation?id=" + refused, "/cancellation?id=" + over, "/cancellations?text=%3Cscript%3E", "")) {
            tab.open(alone.url() + page);
            assertThat(tab.value("document.title")).endsWith("Paycancel");
            assertThat(tab.has("main script, main img")).isFalse();
        }
        assertThat(opened(tab, alone, refused).text()).contains(EVIL);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void nobody_is_shut_out_in_either_language_by_day_or_night_or_on_a_phone() throws IOException {
        String payment = Cases.number();
        String unknown = alone.cases().unknown("order-1041-return", payment);
        alone.cases().waiting("order-1041-shipping", payment);
        alone.cases().cancelled("order-1040-return");
        alone.cases().refused("order-1038-return", "over the limit");
        String over = alone.cases().handedOver("order-1042-return", "busy, try again");
        String pair = together.cases().handedOver("pair-2", "busy");
        filled(opened(loggedIn(together, "kim"), together, pair), "proposal", "x")
                .click("input[value=REFUSED]")
                .follow(".settle button");
        Tab tab = loggedIn(alone, "kim");
        Tab lee = loggedIn(together, "lee");
        // Each language, colour and width with each other one.
        for (String how : List.of("en-light-1200", "ko-dark-1200", "en-dark-360", "ko-light-360")) {
            String[] parts = how.split("-", 3);
            int width = Integer.parseInt(parts[2]);
            for (Tab one : List.of(tab, lee)) {
                one.language(parts[0]).colours(parts[1]).screen(width, 900, width < 500);
            }
            for (String page :
                    List.of("", "/cancellations", "/cancellation?id=" + unknown, "/cancellation?id=" + over)) {
                sees(tab.open(alone.url() + page), how, page);
            }
            sees(opened(lee, together, pair), how, "/pair");
        }
        Tab stranger = browser.person();
        sees(stranger.language("ko").open(alone.url()), "ko-light-1200", "/login");
        assertThat(tab.text()).contains("직접 확정하기", "담당자 이관");
        assertThat(tab.complaints()).isEmpty();
    }

    private static void sees(Tab tab, String how, String page) throws IOException {
        assertThat(tab.barriers()).as(page + " " + how).isEmpty();
        assertThat(tab.run("document.documentElement.scrollWidth <= window.innerWidth")
                        .asBoolean())
                .as(page + " fits, " + how)
                .isTrue();
        String pictures = System.getProperty("console.pictures");
        if (pictures != null) {
            String name = (page.isEmpty() ? "overview" : page.replaceAll("[^a-z0-9-]+", "_")) + "." + how + ".png";
            int height = tab.run("document.documentElement.scrollHeight").asInt();
            tab.picture(Path.of(pictures, name), height);
        }
    }
}
