package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Asks for pages without a browser; all such tests share one application. */
@SpringBootTest(classes = ConsoleApplication.class, properties = "paycancel.console.enabled=true")
abstract class ConsoleTest {
    static final String KEY = "canary-key-of-the-merchant";

    /** Of a test application. Its gateways let nobody wait long, and nothing is tried again by itself. */
    static final String[] PROPERTIES = {
        "paycancel.alipay.base-url=http://127.0.0.1:1",
        "paycancel.alipay.mall-id=T0001234",
        "paycancel.alipay.secret-key=" + KEY,
        "paycancel.alipay.deadline=1s",
        "paycancel.alipay.grace=2100ms",
        "paycancel.retry.backoff.first=3m",
        "paycancel.retry.backoff.most=4m"
    };

    @Autowired
    WebApplicationContext context;

    Cases cases;
    private MockMvc mvc;

    static Path file() {
        try {
            return Files.createTempDirectory("console").resolve("paycancel.db");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        String file = file().toString();
        registry.add("paycancel.store.file", () -> file);
        for (String property : PROPERTIES) {
            String[] parts = property.split("=", 2);
            registry.add(parts[0], () -> parts[1]);
        }
    }

    @BeforeEach
    void begin() {
        cases = new Cases(context);
        mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    /** What came back. */
    record Page(int status, String text, MockHttpServletResponse response) {
        /** The page as a person sees it, without its tags. */
        String seen() {
            return text.replaceAll("<[^>]*>", " ").replace("&#39;", "'").replaceAll("\\s+", " ");
        }

        String field(String form, String name) {
            int from = text.indexOf("action=\"" + form + "\"");
            assertThat(from).as("a form to " + form).isNotNegative();
            Matcher value =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(text);
            assertThat(value.find(from)).as(name).isTrue();
            return value.group(1);
        }
    }

    Page ask(MockHttpServletRequestBuilder request) {
        try {
            MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
            return new Page(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8), response);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static MockHttpServletRequestBuilder by(String person, MockHttpServletRequestBuilder request) {
        return request.with(user(person).roles("PAYCANCEL_OPERATOR"));
    }

    Page kimSees(String page, String... parameters) {
        MockHttpServletRequestBuilder request = get("/paycancel" + page);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return ask(by("kim", request));
    }

    Page opens(String person, String id) {
        Page page = ask(by(person, get("/paycancel/cancellation").param("id", id)));
        assertThat(page.status()).isEqualTo(200);
        return page;
    }

    /** Sends a form of a page that somebody has open. */
    Page sends(String person, Page open, String form, String... parameters) {
        return posts(
                person,
                form,
                open.field("/paycancel" + form, "id"),
                open.field("/paycancel" + form, "seen"),
                parameters);
    }

    /** Sends a form that no page need have shown. */
    Page posts(String person, String form, String id, String seen, String... parameters) {
        MockHttpServletRequestBuilder request =
                post("/paycancel" + form).with(csrf()).param("id", id).param("seen", seen);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return ask(by(person, request));
    }
}
