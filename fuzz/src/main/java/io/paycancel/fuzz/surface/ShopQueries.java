package io.paycancel.fuzz.surface;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.paycancel.fuzz.Input;
import io.paycancel.fuzz.Target;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What the shop reads from its URLs: ids, {@code state}, {@code after}, {@code wait}. */
public final class ShopQueries implements Target {
    private static final String BODY = """
            {"cancellationId":"c-1","pgCno":"P1","approved":{"currency":"USD","amount":"50.22"},"scope":"FULL"}
            """;

    private final Shop shop;

    /** With a shop that has a cancellation. */
    public ShopQueries() throws Exception {
        shop = Shop.open();
        shop.send(cancel("o-1"));
    }

    private static MockHttpServletRequestBuilder cancel(String order) {
        return post("/orders/{order}/cancellations/alipay", order)
                .contentType("application/json")
                .content(BODY);
    }

    @Override
    public void tryInput(Input input) throws Exception {
        int route = input.choice(5);
        String text = input.text();
        shop.send(
                switch (route) {
                    case 0 -> page(text);
                    case 1 -> get("/cancellations/{id}", text);
                    case 2 -> get("/orders/{order}", text);
                    case 3 -> cancel(text);
                    default -> cancel("o-1").param("wait", text);
                });
    }

    /** A line {@code s...} is a state, a line {@code a...} a page key. */
    private static MockHttpServletRequestBuilder page(String lines) {
        MockHttpServletRequestBuilder request = get("/cancellations");
        lines.lines().filter(line -> !line.isEmpty()).forEach(line -> {
            request.param(line.charAt(0) == 's' ? "state" : "after", line.substring(1));
        });
        return request;
    }
}
