package io.paycancel.testkit.simulation;

import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Evidence;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.Purpose;
import io.paycancel.model.Refusal;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.Transition;
import io.paycancel.policy.LifeCycle;
import io.paycancel.port.Acceptance;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store with a fault of our own. */
final class PlantedStore implements CancellationStore {
    private final Plant plant;
    private final CancellationStore store;
    private final InstantSource clock;
    private final Map<CancellationId, Claimant> unwritten = new HashMap<>();

    PlantedStore(Plant plant, CancellationStore store, InstantSource clock) {
        this.plant = plant;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Acceptance accept(Cancellation fresh, HistoryEntry entry, @Nullable Claimant claimant, Runnable whenNew) {
        FrozenCancel frozen = fresh.frozen();
        if (plant == Plant.NOTHING_RESERVED) {
            FrozenCancel unlimited = new FrozenCancel(
                    frozen.gateway(),
                    frozen.payment(),
                    null,
                    frozen.scope(),
                    frozen.key(),
                    frozen.requestDate(),
                    frozen.fields(),
                    frozen.canBeLookedUp(),
                    frozen.lookUpSecret());
            return store.accept(
                    Cancellation.accepted(fresh.id(), unlimited, fresh.acceptedAt(), fresh.answerableUntil()),
                    entry,
                    claimant,
                    whenNew);
        }
        if (plant == Plant.WINDOW_A_MINUTE_LONGER) {
            Instant later = fresh.answerableUntil().plusSeconds(60);
            Cancellation longer = Cancellation.accepted(fresh.id(), frozen, fresh.acceptedAt(), later);
            return store.accept(longer, entry, claimant, whenNew);
        }
        if (plant == Plant.OTHER_CONTENT_TAKEN && store.find(fresh.id()).isPresent()) {
            return new Acceptance(fresh, false, null);
        }
        boolean holdsBack = plant == Plant.WRITTEN_AFTER_SENDING || plant == Plant.OUT_OF_TURN;
        return store.accept(fresh, entry, holdsBack ? null : claimant, whenNew);
    }

    @Override
    public ClaimResult claim(CancellationId id, Claimant claimant) {
        return switch (plant) {
            case WRITTEN_AFTER_SENDING -> unwrittenClaim(id, claimant);
            case CLAIM_SHARED -> sharedClaim(id, claimant);
            case OUT_OF_TURN -> claimOutOfTurn(id, claimant);
            default -> store.claim(id, claimant);
        };
    }

    private ClaimResult unwrittenClaim(CancellationId id, Claimant claimant) {
        Cancellation found = store.find(id).orElseThrow().cancellation();
        Optional<Purpose> purpose = LifeCycle.claimable(found, false, claimant.lease(), clock.instant());
        if (purpose.isEmpty() || purpose.get() == Purpose.DECIDE) {
            return store.claim(id, claimant);
        }
        unwritten.put(id, claimant);
        return begun(found, purpose.get(), claimant);
    }

    private ClaimResult sharedClaim(CancellationId id, Claimant claimant) {
        ClaimResult result = store.claim(id, claimant);
        if (!(result instanceof ClaimResult.NotNow notNow) || notNow.why() != ClaimResult.Why.HELD) {
            return result;
        }
        CaseFile file = store.find(id).orElseThrow();
        Cancellation held = file.cancellation();
        if (!held.state().isInFlight()) {
            return result;
        }
        Attempt running = file.attempts().get(file.attempts().size() - 1);
        Purpose purpose = running.step() == Step.SEND ? Purpose.SEND : Purpose.LOOK_UP;
        return new Claim(held, purpose, clock.instant(), running, true);
    }

    private ClaimResult claimOutOfTurn(CancellationId id, Claimant claimant) {
        ClaimResult result = store.claim(id, claimant);
        if (!(result instanceof ClaimResult.NotNow notNow) || notNow.why() != ClaimResult.Why.WAITS_ITS_TURN) {
            return result;
        }
        Claim begun = begun(notNow.cancellation(), Purpose.SEND, claimant);
        Cancellation sameFence = begun.cancellation().toBuilder()
                .fence(notNow.cancellation().fence())
                .build();
        store.record(new Transition(sameFence, null, List.of()));
        return new Claim(sameFence, Purpose.SEND, begun.at(), begun.attempt(), true);
    }

    private Claim begun(Cancellation found, Purpose purpose, Claimant claimant) {
        Instant now = clock.instant();
        Cancellation claimed = LifeCycle.claimed(found, purpose, claimant.lease(), now);
        Step step = purpose == Purpose.SEND ? Step.SEND : Step.LOOK_UP;
        Attempt attempt = Attempt.begun(claimed.attempts(), step, claimed.fence(), claimant.node(), now);
        return new Claim(claimed, purpose, now, attempt, true);
    }

    @Override
    public Recorded record(Transition transition) {
        Cancellation after = transition.after();
        Claimant late = unwritten.remove(after.id());
        if (late != null) {
            store.claim(after.id(), late);
        }
        return store.record(planted(transition));
    }

    private Transition planted(Transition transition) {
        Cancellation after = transition.after();
        boolean unknown = after.state() == State.UNKNOWN;
        Attempt ended = transition.endedAttempt();
        return switch (plant) {
            case FENCE_OFF ->
                changed(
                        transition,
                        after.toBuilder()
                                .fence(store.find(after.id())
                                        .orElseThrow()
                                        .cancellation()
                                        .fence())
                                .build());
            case LEASE_ENDS_ON_UNKNOWN ->
                unknown
                        ? changed(
                                transition,
                                after.toBuilder()
                                        .leaseUntil(null)
                                        .next(after.nextStep(), clock.instant())
                                        .build())
                        : transition;
            case SENT_AGAIN_AFTER_ITS_DAY ->
                unknown
                        ? changed(
                                transition,
                                after.toBuilder()
                                        .evidence(provenAbsent(after.evidence()))
                                        .next(Step.SEND, after.nextStepAt())
                                        .build())
                        : transition;
            case DUPLICATE_AS_REFUSED -> refusedIf(transition, ended, "DUPLICATE");
            case REFUSAL_AFTER_UNKNOWN_BELIEVED -> refusedIf(transition, ended, "REFUSED");
            default -> transition;
        };
    }

    private Transition refusedIf(Transition transition, @Nullable Attempt ended, String code) {
        boolean said = ended != null
                && ended.reply() != null
                && Objects.equals(ended.reply().code(), code)
                && transition.after().state().isOpen();
        return said
                ? changed(
                        transition,
                        transition.after().toBuilder()
                                .refused(new Refusal(code, "believed"), clock.instant())
                                .build())
                : transition;
    }

    private static Evidence provenAbsent(Evidence evidence) {
        return new Evidence(evidence.mayHaveHappened(), evidence.laterRefusal(), true, evidence.lastReply());
    }

    private static Transition changed(Transition transition, Cancellation after) {
        return new Transition(after, transition.endedAttempt(), transition.history());
    }

    @Override
    public Optional<CaseFile> find(CancellationId id) {
        return store.find(id);
    }

    @Override
    public List<CancellationId> due(int limit) {
        return store.due(limit);
    }
}
