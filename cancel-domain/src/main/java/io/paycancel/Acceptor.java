package io.paycancel;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationConflictException;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Violation;
import io.paycancel.port.Acceptance;
import io.paycancel.port.Agenda;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claimant;
import io.paycancel.port.KeyGenerator;
import io.paycancel.port.PaymentGateway;
import io.paycancel.port.Time;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks a request, freezes it and stores it; knows a double click from a conflict. */
final class Acceptor {
    private final Gateways gateways;
    private final CancellationStore store;
    private final Agenda agenda;
    private final Listeners listeners;
    private final Time time;
    private final KeyGenerator keys;

    Acceptor(
            Gateways gateways,
            CancellationStore store,
            Agenda agenda,
            Listeners listeners,
            Time time,
            KeyGenerator keys) {
        this.gateways = gateways;
        this.store = store;
        this.agenda = agenda;
        this.listeners = listeners;
        this.time = time;
        this.keys = keys;
    }

    /** Accepts a request for a worker, which is woken in the transaction that accepts it. */
    Acceptance forAWorker(CancelRequest<?> request) {
        Acceptance acceptance = accept(request, null, accepted -> agenda.wakeUp(accepted.id(), accepted.acceptedAt()));
        // Only now: somebody must come back for it, whatever a listener does.
        if (acceptance.isNew()) {
            listeners.tellAccepted(acceptance.cancellation());
        }
        return acceptance;
    }

    /** Freezes it, and lets go of what comes out. */
    <P extends OriginalPayment> List<Violation> check(CancelRequest<P> request) {
        try {
            gateways.takerOf(request).freeze(request, keys.next(), time.now());
            return List.of();
        } catch (InvalidCancelRequestException e) {
            return e.violations();
        }
    }

    /**
     * Accepts a request and claims it, in one transaction. No wake-up is written: the claimant acts, and asks for one if it
     * stops before the outcome is known. If its process dies, a scan finds the cancellation once its lease is over. No listener
     * is told yet.
     */
    Acceptance forItself(CancelRequest<?> request, Claimant claimant) {
        return accept(request, claimant, accepted -> {});
    }

    private <P extends OriginalPayment> Acceptance accept(
            CancelRequest<P> request, @Nullable Claimant claimant, Consumer<Cancellation> whenNew) {
        PaymentGateway<P> gateway = gateways.takerOf(request);
        // Milliseconds are what every database keeps: the stored instant must freeze to the same request again.
        Instant now = time.now().truncatedTo(ChronoUnit.MILLIS);
        FrozenCancel frozen = freeze(gateway, request, keys.next(), now);
        Instant answerableUntil = gateway.profile().rules().answerWindow().closesAt(frozen.requestDate());
        Cancellation fresh = Cancellation.accepted(request.id(), frozen, now, answerableUntil);
        Acceptance acceptance = store.accept(
                fresh,
                new HistoryEntry(now, HistoryEntry.Kind.ACCEPTED, "Accepted, " + frozen, request.requestedBy()),
                claimant,
                () -> whenNew.accept(fresh));
        if (!acceptance.isNew()) {
            requireSameContent(gateway, request, acceptance.cancellation());
        }
        return acceptance;
    }

    private <P extends OriginalPayment> void requireSameContent(
            PaymentGateway<P> gateway, CancelRequest<P> request, Cancellation stored) {
        FrozenCancel again = freeze(gateway, request, stored.frozen().key(), stored.acceptedAt());
        List<String> differences = again.differencesFrom(stored.frozen());
        if (!differences.isEmpty()) {
            throw new CancellationConflictException(request.id(), differences);
        }
    }

    private static <P extends OriginalPayment> FrozenCancel freeze(
            PaymentGateway<P> gateway, CancelRequest<P> request, IdempotencyKey key, Instant acceptedAt) {
        FrozenCancel frozen = gateway.freeze(request, key, acceptedAt);
        // One key, one date, one payment: a gateway that changes them would give money back twice.
        if (!frozen.key().equals(key)
                || !frozen.requestDate().equals(RequestDate.at(acceptedAt))
                || !frozen.scope().equals(request.scope())
                || !Objects.equals(frozen.approvedAmount(), request.payment().approvedAmount())
                || !frozen.gateway().equals(gateway.profile().id())) {
            throw new IllegalStateException("Gateway " + gateway.profile().id() + " froze cancellation " + request.id()
                    + " with another key, date, scope, approved amount or gateway id");
        }
        return frozen;
    }
}
