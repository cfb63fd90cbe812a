package io.paycancel.fuzz.surface;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.paycancel.fuzz.Input;
import io.paycancel.fuzz.Target;

/** The bodies that the shop reads: cancellations of both families, and a person's decision. */
public final class ShopBodies implements Target {
    private final Shop shop;

    /** With a shop of its own. */
    public ShopBodies() throws Exception {
        shop = Shop.open();
    }

    @Override
    public void tryInput(Input input) throws Exception {
        String path = switch (input.choice(3)) {
            case 0 -> "/orders/o-1/cancellations/alipay";
            case 1 -> "/orders/o-1/cancellations/kiccpay";
            default -> "/cancellations/c-1/settlement";
        };
        shop.send(post(path).contentType("application/json").content(input.rest()));
    }
}
