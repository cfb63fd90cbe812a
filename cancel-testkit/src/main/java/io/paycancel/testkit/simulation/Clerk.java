package io.paycancel.testkit.simulation;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;

/** The people on duty: they look at the provider's books and say what stands there; too early and two at once at times. */
final class Clerk {
    private final History world;

    Clerk(History world) {
        this.world = world;
    }

    /** Somebody comes within minutes. */
    void isToSettle(CancellationId id) {
        long when = world.stage().now() + minutes();
        world.stage().at(when, () -> begin(id));
        if (world.dice().fall(0.2)) {
            world.stage().at(when + world.dice().between(0, 50), () -> begin(id));
        }
    }

    /** At once, while the provider may still be working on it, or later. */
    private long minutes() {
        return world.dice().fall(0.5)
                ? world.dice().between(0, 60_000)
                : world.dice().between(60_000, 1_800_000);
    }

    private void comes(CancellationId id) {
        world.stage().at(world.stage().now() + minutes(), () -> begin(id));
    }

    private void begin(CancellationId id) {
        Cancellation open = world.promises().latest(id);
        boolean early = open != null && open.isHeldAt(world.clock().instant());
        // Who looks at the books too early must be told so at once: nobody can know how old what he has seen is.
        Node node = early ? world.desk() : world.anyNode();
        if (node == null) {
            comes(id);
        } else {
            world.stage().play(() -> settle(node, id));
        }
    }

    private void settle(Node node, CancellationId id) {
        boolean done = false;
        try {
            Cancellation open = world.promises().latest(id);
            done = open == null || open.state() != State.HANDED_OVER || settled(node, open);
        } catch (StoreDown e) {
            world.note(() -> "the clerk hears nothing of " + id);
        } finally {
            if (!done) {
                comes(id);
            }
        }
    }

    private boolean settled(Node node, Cancellation open) {
        boolean given = world.provider()
                        .account(open.frozen().payment())
                        .givenBack(open.frozen().key())
                > 0;
        Settlement settlement =
                given ? Settlement.asCancelled("clerk", "the books") : Settlement.asRefused("clerk", "the books");
        try {
            node.cancellations().settleByHand(open.id(), settlement);
            return true;
        } catch (NotSettleableException e) {
            return false;
        }
    }
}
