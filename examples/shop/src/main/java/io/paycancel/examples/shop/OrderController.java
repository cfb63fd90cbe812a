package io.paycancel.examples.shop;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows what became of an order. */
@RestController
class OrderController {
    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping("/orders/{orderId}")
    Orders.Order one(@PathVariable String orderId) {
        return orders.find(orderId).orElseThrow(() -> new NotFoundException("There is no order of that id"));
    }
}
