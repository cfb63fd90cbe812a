package io.paycancel.testkit.simulation;

import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.Step;
import io.paycancel.model.UnknownCause;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import io.paycancel.testkit.simulation.Exchange.Reply;
import io.paycancel.testkit.simulation.Exchange.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way of one node to the provider: send-once, with a deadline, and nothing decides that is not readable and matching. */
final class SimulatedGateway implements PaymentGateway<Sale> {
    private static final String CANCELLATION = "cancellation";

    private final History world;
    private final Node node;
    private final Family family;
    private final GatewayProfile<Sale> profile;

    SimulatedGateway(History world, Node node, Family family, boolean soleCanceller) {
        this.world = world;
        this.node = node;
        this.family = family;
        profile = new GatewayProfile<>(family.id(), Sale.class, family.rules(soleCanceller));
    }

    @Override
    public GatewayProfile<Sale> profile() {
        return profile;
    }

    @Override
    public FrozenCancel freeze(CancelRequest<Sale> request, IdempotencyKey key, Instant acceptedAt) {
        Sale sale = request.payment();
        return new FrozenCancel(
                profile.id(),
                sale.id(),
                sale.approvedAmount(),
                request.scope(),
                key,
                RequestDate.at(acceptedAt),
                FrozenFields.builder().put(CANCELLATION, request.id().value()).build(),
                sale.canBeLookedUp(),
                null);
    }

    /** Whose request it is, whatever else has been changed in it. */
    static CancellationId of(FrozenCancel frozen) {
        return CancellationId.of(frozen.fields().require(CANCELLATION));
    }

    @Override
    public Answer send(FrozenCancel cancel, Departure departure) {
        return exchange(Step.SEND, cancel, departure);
    }

    @Override
    public Answer lookUp(FrozenCancel cancel, Departure departure) {
        return exchange(Step.LOOK_UP, cancel, departure);
    }

    private Answer exchange(Step step, FrozenCancel frozen, Departure departure) {
        Weather weather = world.weather();
        long began = world.stage().now();
        node.moment(world.dice().between(0, world.dice().fall(0.1) ? 3_000 : 20));
        if (departure.isOver()) {
            world.see("departure refused after a stall");
            world.note(() -> node.name() + " departs no more");
            return new Answer.NotSent("departure is over");
        }
        if (world.dice().fall(weather.connectionRefused())) {
            world.see("connection refused");
            return new Answer.NotSent("connection refused");
        }
        world.promises().leaves(node, step, frozen);
        Exchange exchange = new Exchange();
        long onTheWay = travel(weather, step, frozen, exchange);
        boolean lost = world.dice().fall(weather.answerLost());
        long deadline =
                Math.max(1, began + Family.DEADLINE.toMillis() - world.stage().now());
        boolean inTime = !lost && onTheWay < deadline;
        node.moment(inTime || (lost && world.dice().fall(0.5)) ? Math.min(onTheWay, deadline) : deadline);
        Reply reply = exchange.reply();
        if (!inTime || reply == null) {
            world.see(lost ? "answer lost" : "answer too late");
            return new Answer.NoAnswer(UnknownCause.NO_ANSWER, "no whole answer", null);
        }
        return read(step, frozen, distorted(frozen, reply, weather), exchange.answeredAt());
    }

    /** How long until the answer would be here, if it comes; the request arrives meanwhile, or later, or never. */
    private long travel(Weather weather, Step step, FrozenCancel frozen, Exchange exchange) {
        if (world.isProviderSilent()) {
            world.see("KICC was silent");
            world.note(() -> "KICC is silent");
            return Family.DEADLINE.toMillis();
        }
        if (world.dice().fall(weather.requestLost())) {
            world.see("request lost");
            world.note(() -> "the request is lost");
            return Family.DEADLINE.toMillis();
        }
        long there = world.dice().fall(weather.slowProvider())
                ? world.dice().between(Duration.ofSeconds(1), Family.LONGEST_WORK)
                : world.dice().between(1, 400);
        world.stage().at(world.stage().now() + there, () -> world.provider().receive(family, step, frozen, exchange));
        return there + world.dice().between(1, world.dice().fall(weather.slowProvider()) ? 30_000 : 100);
    }

    private Reply distorted(FrozenCancel frozen, Reply reply, Weather weather) {
        if (world.dice().fall(weather.garbage())) {
            world.see("garbage answered");
            return new Reply(Said.GARBAGE, reply.key(), 0);
        }
        if (world.dice().fall(weather.wrongEcho())) {
            return wrong(frozen, reply);
        }
        if (world.dice().fall(weather.serverError())) {
            world.see("server error answered");
            return new Reply(Said.SERVER_ERROR, reply.key(), 0);
        }
        return reply;
    }

    /** A "yes" or a "no" to somebody else, or a "yes" to another amount; a full one may not know its amount. */
    private Reply wrong(FrozenCancel frozen, Reply reply) {
        boolean hasAmount = frozen.scope() instanceof Scope.Partial && reply.said() == Said.CANCELLED;
        if (hasAmount && world.dice().fall(0.3)) {
            world.see("answer with another amount");
            return new Reply(
                    Said.CANCELLED, reply.key(), reply.amount() + world.dice().between(1, 10));
        }
        world.see("answer about another cancellation");
        Said said = world.dice().fall(0.5) ? Said.CANCELLED : Said.REFUSED;
        return new Reply(said, IdempotencyKey.of("somebody-elses"), 1);
    }

    private Answer read(Step step, FrozenCancel sent, Reply reply, Instant answeredAt) {
        if (reply.said() == Said.GARBAGE) {
            return new Answer.NoAnswer(UnknownCause.UNREADABLE_ANSWER, "garbage", shown(reply));
        }
        if (reply.said() == Said.SERVER_ERROR) {
            return new Answer.NoAnswer(UnknownCause.HTTP_ERROR, "a server error", shown(reply));
        }
        if (!reply.key().equals(sent.key()) && !world.plants(Plant.ECHO_NOT_CHECKED)) {
            return new Answer.NoAnswer(UnknownCause.MISMATCHING_ANSWER, "another transaction", shown(reply));
        }
        world.promises().answered(of(sent), step, reply.said(), answeredAt);
        return switch (reply.said()) {
            case CANCELLED -> new Answer.Cancelled(receipt(step, reply), shown(reply));
            case REFUSED -> new Answer.Refused(new Refusal("8035", "refused"), shown(reply));
            case TRY_AGAIN -> new Answer.TryAgain(shown(reply));
            case DUPLICATE -> new Answer.Duplicate(shown(reply));
            case NOTHING_CANCELLED -> new Answer.NothingCancelled(shown(reply));
            case PARTLY_CANCELLED -> new Answer.PartlyCancelled(shown(reply));
            default -> new Answer.Inconclusive(shown(reply));
        };
    }

    private Receipt receipt(Step step, Reply reply) {
        boolean known = step == Step.SEND && reply.amount() > 0 && !world.plants(Plant.ECHO_NOT_CHECKED);
        @Nullable Money amount = known ? Provider.won(reply.amount()) : null;
        Receipt.Source source = step == Step.SEND ? Receipt.Source.ANSWER : Receipt.Source.LOOK_UP;
        return new Receipt(source, "C1", null, amount, Map.of());
    }

    private static io.paycancel.model.Reply shown(Reply reply) {
        return new io.paycancel.model.Reply(200, reply.said().name(), null);
    }
}
