package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.paycancel.model.State;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Without Spring Security: this machine and no other. */
class LoopbackTest {

    private static void with(Consumer<WebApplicationContext> test) {
        new WebApplicationContextRunner()
                .withUserConfiguration(ConditionsTest.Plain.class)
                .withClassLoader(new FilteredClassLoader("org.springframework.security"))
                .withPropertyValues(ConsoleTest.PROPERTIES)
                .withPropertyValues(
                        "paycancel.store.file=" + ConsoleTest.file(),
                        "paycancel.worker.enabled=false",
                        "paycancel.console.enabled=true",
                        "paycancel.console.path=/on/duty",
                        "paycancel.console.allow-unsecured=true")
                .run(test::accept);
    }

    private static MockHttpServletResponse ask(WebApplicationContext context, MockHttpServletRequestBuilder request) {
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
        try {
            return mvc.perform(request).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static MockHttpServletRequestBuilder from(String address, String host) {
        return get("/on/duty").header("Host", host).with(request -> {
            request.setRemoteAddr(address);
            return request;
        });
    }

    @Test
    void it_serves_this_machine_under_its_own_names_only() {
        with(context -> {
            for (String host : new String[] {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"}) {
                assertThat(ask(context, from("127.0.0.1", host)).getStatus())
                        .as(host)
                        .isEqualTo(200);
            }
            assertThat(ask(context, from("0:0:0:0:0:0:0:1", "localhost")).getStatus())
                    .isEqualTo(200);
            assertThat(ask(context, from("192.0.2.1", "localhost")).getStatus()).isEqualTo(403);
            for (String host : new String[] {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""}) {
                assertThat(ask(context, from("127.0.0.1", host)).getStatus())
                        .as(host)
                        .isEqualTo(403);
            }
            assertThat(ask(context, get("/on/duty")).getStatus()).isEqualTo(403);
            MockHttpServletRequestBuilder rewritten = from("127.0.0.1", "localhost")
                    .with(request -> {
                        request.setLocalAddr("192.0.2.7");
                        return request;
                    });
            assertThat(ask(context, rewritten).getStatus())
                    .as("a remote address that somebody's header has changed")
                    .isEqualTo(403);
            for (String header : new String[] {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"}) {
                assertThat(ask(context, from("127.0.0.1", "localhost").header(header, "127.0.0.1"))
                                .getStatus())
                        .as(header)
                        .isEqualTo(403);
            }
        });
    }

    @Test
    void a_form_is_taken_with_the_token_of_the_page_and_not_without() {
        with(context -> {
            Cases cases = new Cases(context);
            String id = cases.handedOver("local-1", "busy");
            String page = text(ask(context, from("127.0.0.1", "localhost").param("x", "y")));
            assertThat(page).contains("/on/duty/cancellation?id=local-1").doesNotContain("Log out");
            String open = text(
                    ask(context, get("/on/duty/cancellation").param("id", id).header("Host", "localhost")));
            Matcher token =
                    Pattern.compile("name=\"_token\" value=\"([0-9a-f]{64})\"").matcher(open);
            assertThat(token.find()).isTrue();
            for (String wrong : new String[] {"", "0".repeat(64)}) {
                assertThat(ask(context, settle(cases, id, wrong)).getStatus()).isEqualTo(403);
            }
            assertThat(ask(context, settle(cases, id, token.group(1)).header("Sec-Fetch-Site", "cross-site"))
                            .getStatus())
                    .isEqualTo(403);
            assertThat(cases.stored(id).state()).isEqualTo(State.HANDED_OVER);
            assertThat(ask(context, settle(cases, id, token.group(1))).getStatus())
                    .isEqualTo(303);
            assertThat(cases.stored(id).state()).isEqualTo(State.REFUSED);
            assertThat(cases.file(id).history())
                    .last()
                    .satisfies(entry -> assertThat(entry.by()).isEqualTo("not logged in"));
        });
    }

    private static MockHttpServletRequestBuilder settle(Cases cases, String id, String token) {
        return post("/on/duty/cancellation/settlement")
                .header("Host", "localhost")
                .param("_token", token)
                .param("id", id)
                .param("seen", String.valueOf(cases.file(id).history().size()))
                .param("outcome", "REFUSED")
                .param("proof", "x")
                .param("sure", "yes");
    }

    private static String text(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void there_is_no_page_to_log_in() {
        with(context -> assertThat(ask(context, get("/on/duty/login").header("Host", "localhost"))
                        .getStatus())
                .isEqualTo(404));
    }
}
