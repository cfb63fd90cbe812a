package io.paycancel.fuzz.surface;

import feign.Client;
import feign.Response;
import io.paycancel.fuzz.Answered;
import io.paycancel.fuzz.Finding;
import io.paycancel.fuzz.Promises;
import io.paycancel.fuzz.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The shop of the examples, whole but for its socket, its simulator and its worker. */
final class Shop {
    /** What its README documents. */
    private static final Set<Integer> DOCUMENTED = Set.of(200, 202, 400, 404, 405, 406, 409, 415, 422);

    private final MockMvc http;

    private Shop(MockMvc http) {
        this.http = http;
    }

    static Shop open() throws ClassNotFoundException {
        SpringApplication application =
                new SpringApplication(Class.forName("io.paycancel.examples.shop.ShopApplication"));
        application.addInitializers((ApplicationContextInitializer<ConfigurableApplicationContext>)
                context -> ((GenericApplicationContext) context).registerBean("transport", Client.class, Shop::yes));
        ConfigurableApplicationContext context = application.run(
                "--shop.file=" + Databases.file(),
                "--spring.main.banner-mode=off",
                "--logging.level.root=off",
                "--server.port=0",
                "--shop.simulator.enabled=false",
                "--paycancel.worker.enabled=false");
        return new Shop(MockMvcBuilders.webAppContextSetup((WebApplicationContext) context)
                .build());
    }

    /** Says "yes" to every cancellation, so that nobody who waits for one waits for long. */
    private static Client yes() {
        return (request, options) -> {
            Answered asked = Objects.requireNonNull(Answered.in(request.body()));
            String answer = "{\"resCd\":\"0000\",\"respCd\":\"0000\",\"shopTransactionId\":\"%s\",\"pgCno\":\"%s\"}"
                    .formatted(asked.text("shopTransactionId"), asked.text("pgCno"));
            return Response.builder()
                    .status(200)
                    .request(request)
                    .headers(Map.of("Content-Type", List.of("application/json")))
                    .body(answer, StandardCharsets.UTF_8)
                    .build();
        };
    }

    /** Sends it, and holds what comes back against what is documented. */
    void send(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = http.perform(request).andReturn().getResponse();
        int status = answer.getStatus();
        Finding.unless(DOCUMENTED.contains(status), Promises.ERROR, "status " + status);
        byte[] body = answer.getContentAsByteArray();
        boolean isProblem = "application/problem+json".equals(answer.getContentType());
        Finding.unless(
                status < 400 || isProblem || body.length == 0, Promises.ERROR, "type " + answer.getContentType());
        Finding.unless(body.length == 0 || StrictJson.object(body) != null, Promises.ERROR, "not one JSON object");
    }
}
