package io.paycancel.testkit.simulation;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationConflictException;
import io.paycancel.model.Outcome;
import io.paycancel.model.OverCancelException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks for cancellations on any node, twice at times, and repeats with the same id until somebody acknowledges. */
final class Merchant {
    private static final Duration GIVES_UP_AFTER = Duration.ofHours(1);

    private final History world;

    Merchant(History world) {
        this.world = world;
    }

    /** Will ask then. */
    void asksAt(long when, CancelRequest<Sale> request) {
        world.stage().at(when, () -> ask(request, when + GIVES_UP_AFTER.toMillis()));
    }

    private void ask(CancelRequest<Sale> request, long until) {
        Node node = world.anyNode();
        if (node == null) {
            askAgain(request, until);
        } else {
            world.stage().play(() -> askOn(node, request, until));
        }
    }

    private void askOn(Node node, CancelRequest<Sale> request, long until) {
        boolean answered = false;
        try {
            Outcome outcome = call(node, request);
            world.promises().acknowledged(request, outcome);
            world.note(() -> "the merchant hears of " + request.id() + ": " + outcome);
            answered = true;
        } catch (OverCancelException e) {
            world.note(() -> "the merchant asked for too much: " + request.id());
            answered = true;
        } catch (CancellationConflictException e) {
            world.see("same id with other content");
            world.note(() -> "the merchant is told that " + request.id() + " is another one");
            world.promises().conflict(request);
            answered = true;
        } catch (StoreDown e) {
            world.note(() -> "the merchant hears nothing of " + request.id());
        } finally {
            // Also when the node died under it.
            if (!answered) {
                askAgain(request, until);
            }
        }
    }

    private @Nullable Outcome call(Node node, CancelRequest<Sale> request) {
        return switch (world.dice().between(1, 3)) {
            case 1 -> {
                node.cancellations().accept(request);
                yield null;
            }
            case 2 -> node.cancellations().cancel(request);
            default ->
                node.cancellations()
                        .cancel(request, Duration.ofMillis(world.dice().between(0, 90_000)));
        };
    }

    private void askAgain(CancelRequest<Sale> request, long until) {
        long when = world.stage().now() + world.dice().between(500, 20_000);
        if (when < until) {
            world.stage().at(when, () -> ask(request, until));
        }
    }
}
