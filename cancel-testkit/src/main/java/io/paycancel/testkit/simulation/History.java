package io.paycancel.testkit.simulation;

import io.paycancel.Cancellations;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.PaymentId;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.PaymentGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One history: some nodes, one store, one provider, a few payments and what a merchant wants of them, all from one seed. */
final class History {
    /** Korean midnight; most histories begin shortly before one. */
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T15:00:00Z");

    private final Stage stage;
    private final Dice dice;
    private final @Nullable Plant plant;
    private final Sights sights;
    private final @Nullable StringBuilder trace;
    private final Instant begins;
    private final Provider provider;
    private final CancellationStore store;
    private final Promises promises;
    private final Alarms alarms;
    private final Clerk clerk = new Clerk(this);
    private final Merchant merchant = new Merchant(this);
    private final List<Node> nodes = new ArrayList<>();
    /** The tool of a person, which is never slow. */
    private final Node desk;

    private final Map<PaymentId, Sale> sales = new LinkedHashMap<>();
    private final boolean soleCanceller;
    private final int permits;
    private final Duration calmAfter;
    private final boolean attemptsElsewhere;
    private Weather weather;
    private int keys;
    private int incarnations;
    private long storeDownFrom = Long.MAX_VALUE;
    private long storeDownUntil;
    private long silentFrom = Long.MAX_VALUE;
    private long silentUntil;
    private boolean fair;

    History(
            Stage stage,
            long seed,
            Function<InstantSource, CancellationStore> stores,
            @Nullable Plant plant,
            Sights sights,
            @Nullable StringBuilder trace) {
        this.stage = stage;
        this.plant = plant;
        this.sights = sights;
        this.trace = trace;
        dice = new Dice(seed);
        stage.open(dice);
        weather = Weather.drawnBy(dice);
        calmAfter = weather.untilAfterStart();
        begins = dice.fall(0.7)
                ? MIDNIGHT.minusMillis(dice.between(0, 1_200_000))
                : MIDNIGHT.minusMillis(dice.between(0, 86_400_000));
        soleCanceller = dice.fall(0.4);
        permits = dice.fall(0.2) ? 1 : 0;
        attemptsElsewhere = dice.fall(0.3);
        boolean amountsKnown = dice.fall(0.8);
        boolean interferes = !soleCanceller && dice.fall(0.2);
        provider = new Provider(
                this, dice.oneOf(List.of(Provider.Repeated.values())), !amountsKnown || interferes || dice.fall(0.5));
        CancellationStore common = stores.apply(clock());
        store = plant == null ? common : new PlantedStore(plant, common, clock());
        promises = new Promises(this, common);
        alarms = new Alarms(this, plant != Plant.SCAN_OFF);
        int many = dice.between(1, 3);
        for (int n = 1; n <= many; n++) {
            nodes.add(started("node-" + n, drawnKind()));
        }
        desk = started("desk", Node.Kind.STEADY);
        fair = weather.isFair() && !interferes;
        plan(amountsKnown, interferes);
    }

    private void plan(boolean amountsKnown, boolean interferes) {
        int payments = dice.between(1, 2);
        for (int p = 1; p <= payments; p++) {
            Family family = dice.fall(0.65) ? Family.ALIPAY : Family.KICCPAY;
            PaymentId id = new PaymentId(family.id() + "/" + p);
            long approved = dice.between(2, 6) * 1_000L;
            provider.approve(id, new Account(approved, dice.fall(weather.refusal())));
            Sale sale = new Sale(
                    id,
                    family,
                    amountsKnown ? Provider.won(approved) : null,
                    family == Family.ALIPAY || dice.fall(0.8));
            sales.put(id, sale);
            planCancellations(sale, approved);
            if (interferes && family == Family.ALIPAY) {
                stage.at(dice.between(0, 120_000), () -> provider.interfere(id));
            }
        }
        stage.at(calmAfter.toMillis(), () -> {
            weather = weather.calm();
            note(() -> "it gets calm");
        });
        if (!fair && dice.fall(0.2)) {
            // Whatever the weather: the provider owes nobody an answer before the window closes.
            silentFrom = dice.between(0, dice.fall(0.5) ? 1_000 : 600_000);
            silentUntil = silentFrom + dice.between(Duration.ofMinutes(1), Duration.ofHours(dice.fall(0.5) ? 48 : 1));
        }
        if (dice.fall(weather.storeFails())) {
            storeDownFrom = dice.between(0, 300_000);
            storeDownUntil = Math.min(calmAfter.toMillis(), storeDownFrom + dice.between(1_000, 180_000));
        }
    }

    private void planCancellations(Sale sale, long approved) {
        int many = dice.between(1, 3);
        for (int c = 1; c <= many; c++) {
            CancellationId id = CancellationId.of(sale.id().value().replace('/', '-') + "-return-" + c);
            boolean full = sale.family() == Family.KICCPAY || dice.fall(0.3);
            long amount = Math.max(1, approved / dice.between(1, 4));
            CancelRequest<Sale> request = (full
                            ? CancelRequest.full(id, sale)
                            : CancelRequest.partial(id, sale, Provider.won(amount)))
                    .via(sale.family().id());
            long when = dice.between(0, dice.fall(0.5) ? 500 : 120_000);
            merchant.asksAt(when, request);
            if (dice.fall(0.3)) {
                merchant.asksAt(when + dice.between(0, dice.fall(0.5) ? 20 : 60_000), request);
            }
            if (!full && dice.fall(0.2)) {
                CancelRequest<Sale> other = CancelRequest.partial(id, sale, Provider.won(amount + 1))
                        .via(sale.family().id());
                merchant.asksAt(when + dice.between(0, 60_000), other);
            }
        }
    }

    /** What throws anything else ends the history: the engine would take it for an outage. */
    <T> T unlessItFails(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreDown | OverCancelException e) {
            throw e;
        } catch (RuntimeException e) {
            stage.fail(e);
            throw e;
        }
    }

    /** Plays it to its end, and says what was broken. */
    List<String> play() {
        Throwable thrown = stage.run();
        if (thrown != null) {
            return List.of("nothing is thrown that nobody expects: " + thrown);
        }
        promises.atEnd();
        return promises.broken();
    }

    private Node.Kind drawnKind() {
        return dice.fall(0.6) ? Node.Kind.ITS_MACHINE_IS_SUSPENDED : Node.Kind.ITS_CLOCK_IS_SET_BACK;
    }

    private Node started(String name, Node.Kind kind) {
        Node node = new Node(this, name, kind, dice.between(-1_000, 1_000));
        Cancellations.Builder engine = Cancellations.builder()
                .store(storeOf(node))
                .agenda((id, notBefore) -> alarms.wakeUp(node, id, notBefore))
                .time(node)
                .keys(() -> IdempotencyKey.of("key-" + ++keys))
                .node(name);
        for (Family family : Family.values()) {
            PaymentGateway<Sale> gateway = gatewayOf(node, family);
            if (permits > 0) {
                engine.gateway(gateway, permits);
            } else {
                engine.gateway(gateway);
            }
        }
        if (attemptsElsewhere) {
            engine.attemptsOn(stage::play);
        }
        node.start(engine.build());
        return node;
    }

    private PaymentGateway<Sale> gatewayOf(Node node, Family family) {
        SimulatedGateway gateway = new SimulatedGateway(this, node, family, soleCanceller);
        boolean spared = plant == null || (plant == Plant.KICCPAY_SENT_AGAIN && family != Family.KICCPAY);
        return spared || plant == null ? gateway : new PlantedGateway(plant, gateway, clock()::instant);
    }

    /** The way of a node to the store. */
    CancellationStore storeOf(Node node) {
        return new WatchedStore(this, node, store);
    }

    /** A process has died; another one takes its place after a while. */
    void replace(Node dead) {
        nodes.remove(dead);
        String name = dead.name().replaceFirst("\\.[0-9]+$", "") + "." + ++incarnations;
        stage.at(stage.now() + dice.between(1_000, 120_000), () -> {
            note(() -> name + " starts");
            nodes.add(started(name, drawnKind()));
        });
    }

    /** A node that is up; {@code null} if none is. */
    @Nullable
    Node anyNode() {
        List<Node> up = nodes.stream().filter(Node::isUp).toList();
        return up.isEmpty() ? null : dice.oneOf(up);
    }

    Node desk() {
        return desk;
    }

    boolean plants(Plant one) {
        return plant == one;
    }

    /** Writes it down, if somebody wants to read it. */
    void note(Supplier<String> what) {
        if (trace != null) {
            trace.append(clock().instant()).append("  ").append(what.get()).append('\n');
        }
    }

    /** Counts it. */
    void see(String what) {
        sights.see(what);
    }

    boolean isStoreDown() {
        return stage.now() >= storeDownFrom && stage.now() < storeDownUntil;
    }

    boolean isProviderSilent() {
        return stage.now() >= silentFrom && stage.now() < silentUntil;
    }

    /** Whether each node makes one attempt at a time with a gateway. */
    boolean hasOneHand() {
        return permits == 1;
    }

    /** Whether nothing goes wrong from beginning to end, and nobody else gives money back. */
    boolean isFair() {
        return fair;
    }

    /** The store's clock. */
    InstantSource clock() {
        return () -> begins.plusMillis(stage.now());
    }

    long millisAt(Instant when) {
        return Duration.between(begins, when).toMillis();
    }

    /** From when on nothing goes wrong, and nobody stands still any more. */
    Instant calmFrom() {
        return begins.plus(calmAfter).plus(Node.LONGEST_STALL);
    }

    Family familyOf(PaymentId payment) {
        return sale(payment).family();
    }

    /** What cancellations of a payment may hold together, in minor units. */
    long limitOf(PaymentId payment) {
        return sale(payment).approvedAmount() == null
                ? Long.MAX_VALUE
                : provider.account(payment).approved();
    }

    private Sale sale(PaymentId payment) {
        Sale sale = sales.get(payment);
        if (sale == null) {
            throw new IllegalStateException("Nobody sold " + payment);
        }
        return sale;
    }

    Collection<PaymentId> payments() {
        return sales.keySet();
    }

    Stage stage() {
        return stage;
    }

    Dice dice() {
        return dice;
    }

    Weather weather() {
        return weather;
    }

    Provider provider() {
        return provider;
    }

    Promises promises() {
        return promises;
    }

    Alarms alarms() {
        return alarms;
    }

    Clerk clerk() {
        return clerk;
    }
}
