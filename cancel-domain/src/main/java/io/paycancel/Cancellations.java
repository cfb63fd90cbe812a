package io.paycancel;

import io.paycancel.event.CancellationListener;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationConflictException;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.CaseFile;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.GatewayId;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.Outcome;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.Settlement;
import io.paycancel.model.UnknownGatewayException;
import io.paycancel.model.Violation;
import io.paycancel.policy.LifeCycle;
import io.paycancel.policy.RetryPolicy;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claimant;
import io.paycancel.port.KeyGenerator;
import io.paycancel.port.PaymentGateway;
import io.paycancel.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives money back exactly once, or says in time that a person has to decide.
 *
 * <p>Safe for use by many threads at once. One object per store; make it once with {@link #builder()}.
 */
public final class Cancellations {
    private final Acceptor acceptor;
    private final Engine engine;
    private final ByHand byHand;
    private final Time time;

    Cancellations(Acceptor acceptor, Engine engine, ByHand byHand, Time time) {
        this.acceptor = acceptor;
        this.engine = engine;
        this.byHand = byHand;
        this.time = time;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Stores a cancellation and asks for its wake-up, both in the caller's transaction if the store and the agenda know of one,
     * and returns at once; a worker does the rest. Accepting the same id with the same content again changes nothing and
     * returns what is stored.
     *
     * @throws InvalidCancelRequestException with every violation at once; nothing was stored
     * @throws CancellationConflictException if the id is taken by other content
     * @throws OverCancelException if more would be given back than the payment holds
     * @throws UnknownGatewayException if not exactly one gateway takes the request
     */
    public Cancellation accept(CancelRequest<?> request) {
        return acceptor.forAWorker(request).cancellation();
    }

    /**
     * What {@link #accept} would find wrong with the content of a request. Nothing is stored, and nothing is looked up: whether
     * the id is taken or the payment holds as much is not checked.
     *
     * @return every violation, ordered by field; empty if there is none
     * @throws UnknownGatewayException if not exactly one gateway takes the request
     */
    public List<Violation> check(CancelRequest<?> request) {
        return acceptor.check(request);
    }

    /**
     * Accepts and makes one attempt in the calling thread, with {@link Builder#attemptsOn} too; otherwise as
     * {@link #cancel(CancelRequest, Duration)} without patience.
     *
     * @throws InvalidCancelRequestException as {@link #accept}, and likewise its other exceptions
     */
    public Outcome cancel(CancelRequest<?> request) {
        Asked asked = Asked.now(time);
        return engine.advanceOnce(acceptor.forItself(request, engine.claimant()), asked);
    }

    /**
     * Accepts and claims in one transaction, makes the first attempt whatever the patience, and goes on until the outcome is
     * known or patience ends; then the answer is {@code Unknown}, and a worker goes on. No other attempt begins after patience
     * has ended, and none at all while it waits its turn or its gateway has as many exchanges in flight as it may.
     *
     * <p>Attempts are made in the calling thread, so this may take longer than patience by as much as the gateway's deadline.
     * While the store cannot be written, an answer waits for it as long as its lease lasts, and so does the caller. With
     * {@link Builder#attemptsOn} neither takes longer: an attempt that is not over when patience ends goes on without its
     * caller, who is told {@code IN_FLIGHT}.
     *
     * <p>No wake-up is written before patience ends: a process that dies while it waits leaves the cancellation to the scan of
     * {@code CancellationStore.due}, which finds it once its lease is over.
     *
     * <p>Not for use inside a transaction of the caller: what is sent must be committed before. Use {@link #accept} there.
     *
     * <p>If the thread is interrupted, this returns what is known, with the interrupt flag set; an answer that the store has not
     * taken yet is offered to it once more.
     *
     * @param patience counted from this call
     * @throws InvalidCancelRequestException as {@link #accept}, and likewise its other exceptions
     */
    public Outcome cancel(CancelRequest<?> request, Duration patience) {
        Objects.requireNonNull(patience, "patience");
        Asked asked = Asked.now(time);
        return engine.advanceUntilKnown(acceptor.forItself(request, engine.claimant()), asked, patience);
    }

    /** Everything that is known of one. */
    public Optional<CaseFile> find(CancellationId id) {
        return engine.find(id);
    }

    /**
     * A person decides a cancellation that was handed over.
     *
     * @return the decided cancellation
     * @throws CancellationNotFoundException if there is none of that id
     * @throws NotSettleableException if it is not handed over, if the provider may still be working on it (for a minute at
     *     most, unless deadline or grace are longer), or if somebody else has just settled it
     */
    public Cancellation settleByHand(CancellationId id, Settlement settlement) {
        return byHand.settle(id, settlement);
    }

    /** What a person does who has the cancellation before him, on a page that others may have open too. */
    public ByHand byHand() {
        return byHand;
    }

    /**
     * Does the one thing that is due for a cancellation, if anything is: what a worker calls when it is woken, as often as it
     * likes and on as many nodes as it likes.
     *
     * @return when to look at it again; empty if there is nothing more to do
     * @throws CancellationNotFoundException if there is none of that id
     */
    public Optional<Instant> advance(CancellationId id) {
        return engine.advance(id);
    }

    /** Puts {@link Cancellations} together. A store, an agenda and at least one gateway are needed; the rest has defaults. */
    public static final class Builder {
        private final List<PaymentGateway<?>> gateways = new ArrayList<>();
        private final Map<GatewayId, Integer> limits = new HashMap<>();
        private final List<CancellationListener> listeners = new ArrayList<>();
        private @Nullable CancellationStore store;
        private @Nullable Agenda agenda;
        private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
        private Time time = new SystemTime();
        private KeyGenerator keys = new RandomKeys();
        private String node = "pid-" + ProcessHandle.current().pid();
        private @Nullable Executor executor;
        private UnaryOperator<PaymentGateway<?>> around = UnaryOperator.identity();

        Builder() {}

        /** Adds a gateway without a limit; ids must differ. */
        public Builder gateway(PaymentGateway<? extends OriginalPayment> gateway) {
            gateways.add(Objects.requireNonNull(gateway, "gateway"));
            return this;
        }

        /**
         * Adds a gateway with a limit; ids must differ. While as many exchanges are in flight, other sends and look-ups through
         * it wait; those through other gateways do not.
         *
         * @param maxInFlight how many exchanges this object has in flight at the same time; at least 1
         * @throws ConfigurationException if it is less
         */
        public Builder gateway(PaymentGateway<? extends OriginalPayment> gateway, int maxInFlight) {
            if (maxInFlight < 1) {
                throw new ConfigurationException("maxInFlight must be at least 1, was " + maxInFlight);
            }
            gateway(gateway);
            limits.put(gateway.profile().id(), maxInFlight);
            return this;
        }

        /** Where the record is kept. */
        public Builder store(CancellationStore store) {
            this.store = store;
            return this;
        }

        /** What wakes a worker. */
        public Builder agenda(Agenda agenda) {
            this.agenda = agenda;
            return this;
        }

        /** Adds a listener. */
        public Builder listener(CancellationListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** Default: {@link RetryPolicy#DEFAULT}. */
        public Builder retryPolicy(RetryPolicy retryPolicy) {
            this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
            return this;
        }

        /** The wall clock; waiting stays the system's. Of this and {@link #time} the later call counts. */
        public Builder clock(InstantSource clock) {
            return time(new SystemTime(clock));
        }

        /** Default: the system's clocks. */
        public Builder time(Time time) {
            this.time = Objects.requireNonNull(time, "time");
            return this;
        }

        /** Default: 20 random characters of 5 bits each. */
        public Builder keys(KeyGenerator keys) {
            this.keys = Objects.requireNonNull(keys, "keys");
            return this;
        }

        /** What this process is called in attempts. Default: {@code pid-} and its process id. */
        public Builder node(String node) {
            this.node = Objects.requireNonNull(node, "node");
            return this;
        }

        /**
         * Lets attempts of {@code cancel} be made by an executor, so that their callers wait no longer than their patience. One
         * that patience left behind goes on there; its answer is written down, and a worker is woken if that decides nothing.
         * Where the executor takes no more, the caller makes the attempt. Default: the caller makes each one.
         *
         * @param executor with a thread for each attempt that shall run at the same time, and a short queue or none: an attempt
         *     that has waited a few seconds for its thread is not sent, and tried again later. It must run what it has taken
         */
        public Builder attemptsOn(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Puts something around each gateway when this is built, such as what measures its exchanges; called again, around what
         * is there already.
         *
         * @param around gives a gateway with the profile of the one that it gets
         */
        public Builder aroundGateways(UnaryOperator<PaymentGateway<?>> around) {
            UnaryOperator<PaymentGateway<?>> inner = this.around;
            Objects.requireNonNull(around, "around");
            this.around = gateway -> around.apply(inner.apply(gateway));
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
            Gateways known = new Gateways(gateways.stream().map(around).toList());
            Claimant claimant = new Claimant(node, known.lease(), known.ids());
            Listeners told = new Listeners(listeners);
            Acceptor acceptor = new Acceptor(known, chosenStore, chosenAgenda, told, time, keys);
            LifeCycle lifeCycle = new LifeCycle(retryPolicy);
            Permits permits = new Permits(limits);
            Attempts attempts = new Attempts(known, chosenStore, chosenAgenda, told, time, lifeCycle, permits);
            Engine engine = new Engine(chosenStore, chosenAgenda, told, time, claimant, permits, attempts, executor);
            ByHand byHand = new ByHand(known, chosenStore, told, time, lifeCycle, attempts);
            return new Cancellations(acceptor, engine, byHand, time);
        }

        private static <T> T required(@Nullable T value, String name) {
            if (value == null) {
                throw new ConfigurationException(
                        "Cancellations needs its " + name + ": call builder()." + name + "(...)");
            }
            return value;
        }
    }
}
