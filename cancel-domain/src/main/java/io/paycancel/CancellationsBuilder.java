package io.paycancel;

import io.paycancel.event.CancellationListener;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.OriginalPayment;
import io.paycancel.policy.LifeCycle;
import io.paycancel.policy.RetryPolicy;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claimant;
import io.paycancel.port.KeyGenerator;
import io.paycancel.port.PaymentGateway;
import io.paycancel.port.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts {@link Cancellations} together. A store, an agenda and at least one gateway are needed; the rest has defaults. */
public final class CancellationsBuilder {
    private final List<PaymentGateway<?>> gateways = new ArrayList<>();
    private final List<CancellationListener> listeners = new ArrayList<>();
    private @Nullable CancellationStore store;
    private @Nullable Agenda agenda;
    private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
    private Time time = new SystemTime();
    private KeyGenerator keys = new RandomKeys();
    private String node = "pid-" + ProcessHandle.current().pid();

    CancellationsBuilder() {}

    /** Adds a gateway; ids must differ. */
    public CancellationsBuilder gateway(PaymentGateway<? extends OriginalPayment> gateway) {
        gateways.add(Objects.requireNonNull(gateway, "gateway"));
        return this;
    }

    /** Where the record is kept. */
    public CancellationsBuilder store(CancellationStore store) {
        this.store = store;
        return this;
    }

    /** What wakes a worker. */
    public CancellationsBuilder agenda(Agenda agenda) {
        this.agenda = agenda;
        return this;
    }

    /** Adds a listener. */
    public CancellationsBuilder listener(CancellationListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Default: {@link RetryPolicy#DEFAULT}. */
    public CancellationsBuilder retryPolicy(RetryPolicy retryPolicy) {
        this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
        return this;
    }

    /** Default: the system's clocks. */
    public CancellationsBuilder time(Time time) {
        this.time = Objects.requireNonNull(time, "time");
        return this;
    }

    /** Default: 20 random characters of 5 bits each. */
    public CancellationsBuilder keys(KeyGenerator keys) {
        this.keys = Objects.requireNonNull(keys, "keys");
        return this;
    }

    /** What this process is called in attempts. Default: {@code pid-} and its process id. */
    public CancellationsBuilder node(String node) {
        this.node = Objects.requireNonNull(node, "node");
        return this;
    }

    /**
     * Puts it together.
     *
     * @throws ConfigurationException naming what is missing or cannot work together
     */
    public Cancellations build() {
        CancellationStore chosenStore = required(store, "store");
        Agenda chosenAgenda = required(agenda, "agenda");
        Gateways known = new Gateways(gateways);
        Claimant claimant = new Claimant(node, known.lease(), known.ids());
        Listeners told = new Listeners(listeners);
        Acceptor acceptor = new Acceptor(known, chosenStore, chosenAgenda, told, time, keys);
        Engine engine = new Engine(known, chosenStore, chosenAgenda, told, time, new LifeCycle(retryPolicy), claimant);
        return new Cancellations(acceptor, engine);
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new ConfigurationException("Cancellations needs its " + name + ": call builder()." + name + "(...)");
        }
        return value;
    }
}
