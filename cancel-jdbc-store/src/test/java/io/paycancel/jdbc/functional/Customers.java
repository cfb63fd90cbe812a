package io.paycancel.jdbc.functional;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.testkit.ApprovedAlipay;
import io.paycancel.testkit.KiccSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Who wants money back in a storm, and how often they click. */
final class Customers {
    private static final int APPROVED = 1000;

    private final KiccSimulator kicc;
    private final Random random;
    private int payments;

    /**
     * A click.
     *
     * @param node which of two gets it
     * @param line what that node is told
     */
    record Click(int node, String line) {}

    Customers(KiccSimulator kicc, Random random) {
        this.kicc = kicc;
        this.random = random;
    }

    /** All clicks for one payment. */
    List<Click> next() {
        payments++;
        String name = "order-" + payments;
        List<Click> clicks = new ArrayList<>();
        int kind = random.nextInt(10);
        if (kind < 4) {
            clicks(clicks, Order.full(name, alipay()));
        } else if (kind < 7) {
            ApprovedAlipay payment = alipay();
            // Three or four of them ask for more than there is.
            int parts = 2 + random.nextInt(3);
            for (int part = 1; part <= parts; part++) {
                clicks(clicks, Order.part(name + "-" + part, payment, 200 + random.nextInt(200)));
            }
        } else {
            clicks(clicks, Order.full(name, kicc.approveKiccpay(APPROVED), kind < 9));
        }
        return clicks;
    }

    private ApprovedAlipay alipay() {
        return kicc.approveAlipay(Money.ofMinor(APPROVED, Currency.KRW));
    }

    /** Some click twice, on two nodes; a few of those ask for something else the second time. */
    private void clicks(List<Click> clicks, Order order) {
        int node = random.nextInt(2);
        clicks.add(new Click(node, line(order)));
        if (random.nextInt(10) < 4) {
            boolean changed = random.nextInt(8) == 0 && order.payment().startsWith("alipay");
            clicks.add(new Click(1 - node, line(changed ? new Order(order.id(), order.payment(), "77") : order)));
        }
    }

    private String line(Order order) {
        return random.nextInt(10) < 4
                ? "accept " + order.words()
                : "cancel " + order.words() + " " + random.nextInt(6000);
    }
}
