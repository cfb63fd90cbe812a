package io.paycancel.testkit.contract;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Purpose;
import io.paycancel.model.Secret;
import io.paycancel.model.Transition;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.port.Acceptance;
import io.paycancel.port.CancellationStore;
import io.paycancel.port.Claim;
import io.paycancel.port.ClaimResult;
import io.paycancel.port.ClaimResult.Why;
import io.paycancel.port.Claimant;
import io.paycancel.port.Recorded;
import io.paycancel.testkit.ManualTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A good store that is made bad in one way. */
final class BrokenStore implements CancellationStore {

    enum Flaw {
        IGNORES_THE_FENCE,
        IGNORES_WHAT_WAS_SEEN,
        OVERWRITES_FINAL,
        CLAIMS_TWICE,
        FORGETS_THE_RESERVATION,
        KEEPS_THE_SECRET,
        LETS_NOBODY_WAIT,
        CUTS_MILLISECONDS,
        IGNORES_THE_CLAIMANT,
        CLAIMS_FOR_ANYBODY,
        CLAIMS_OUT_OF_TURN,
        CLAIMS_WHAT_WAS_THERE,
        CLAIMS_BY_ITS_OWN_CLOCK,
        SAYS_IT_IS_THE_ONLY_ONE,
        NEVER_DOES_WHAT_IS_TO_BE_DONE,
        DOES_IT_OUTSIDE_THE_TRANSACTION
    }

    private final ManualTime time;
    private final NonDurableStore good;
    private final Flaw flaw;

    BrokenStore(ManualTime time, Flaw flaw) {
        this.time = time;
        this.good = new NonDurableStore(time);
        this.flaw = flaw;
    }

    @Override
    public Acceptance accept(Cancellation fresh, HistoryEntry entry, @Nullable Claimant claimant, Runnable whenNew) {
        return switch (flaw) {
            // Every one gets a payment of its own: nothing adds up, nobody waits.
            case FORGETS_THE_RESERVATION, LETS_NOBODY_WAIT -> good.accept(elsewhere(fresh), entry, claimant, whenNew);
            case CUTS_MILLISECONDS ->
                good.accept(
                        Cancellation.accepted(
                                fresh.id(),
                                fresh.frozen(),
                                fresh.acceptedAt().truncatedTo(ChronoUnit.SECONDS),
                                fresh.answerableUntil().truncatedTo(ChronoUnit.SECONDS)),
                        entry,
                        claimant,
                        whenNew);
            case IGNORES_THE_CLAIMANT -> good.accept(fresh, entry, null, whenNew);
            case CLAIMS_FOR_ANYBODY -> good.accept(fresh, entry, able(fresh, claimant), whenNew);
            case CLAIMS_OUT_OF_TURN -> outOfTurn(good.accept(fresh, entry, claimant, whenNew), claimant);
            case CLAIMS_WHAT_WAS_THERE -> withAClaim(good.accept(fresh, entry, claimant, whenNew), claimant);
            case CLAIMS_BY_ITS_OWN_CLOCK ->
                good.accept(fresh, entry, fresh.nextStepAt().isAfter(time.now()) ? null : claimant, whenNew);
            case SAYS_IT_IS_THE_ONLY_ONE -> onlyOne(good.accept(fresh, entry, claimant, whenNew));
            case NEVER_DOES_WHAT_IS_TO_BE_DONE -> good.accept(fresh, entry, claimant, () -> {});
            case DOES_IT_OUTSIDE_THE_TRANSACTION -> {
                Acceptance acceptance = good.accept(fresh, entry, claimant, () -> {});
                whenNew.run();
                yield acceptance;
            }
            default -> good.accept(fresh, entry, claimant, whenNew);
        };
    }

    private static @Nullable Claimant able(Cancellation fresh, @Nullable Claimant claimant) {
        return new Claimant(
                claimant == null ? "nobody" : claimant.node(),
                CancellationStoreContract.LEASE,
                Set.of(fresh.frozen().gateway()));
    }

    private static Acceptance outOfTurn(Acceptance acceptance, @Nullable Claimant claimant) {
        return acceptance.isNew() && acceptance.claim() == null ? withAClaim(acceptance, claimant) : acceptance;
    }

    /** Whatever stands in the store. */
    private static Acceptance withAClaim(Acceptance acceptance, @Nullable Claimant claimant) {
        Cancellation found = acceptance.cancellation();
        if (claimant == null) {
            return acceptance;
        }
        Claim claim = acceptance.claim() != null
                ? acceptance.claim()
                : new Claim(found, Purpose.SEND, found.acceptedAt(), null, true);
        return new Acceptance(found, true, claim);
    }

    private static Acceptance onlyOne(Acceptance acceptance) {
        Claim claim = acceptance.claim();
        return claim == null
                ? acceptance
                : new Acceptance(
                        acceptance.cancellation(),
                        true,
                        new Claim(claim.cancellation(), claim.purpose(), claim.at(), claim.attempt(), true));
    }

    private static Cancellation elsewhere(Cancellation fresh) {
        FrozenCancel frozen = fresh.frozen();
        FrozenCancel own = new FrozenCancel(
                frozen.gateway(),
                new PaymentId("own-" + UUID.randomUUID()),
                frozen.approvedAmount(),
                frozen.scope(),
                frozen.key(),
                frozen.requestDate(),
                frozen.fields(),
                frozen.canBeLookedUp(),
                frozen.lookUpSecret());
        return Cancellation.accepted(fresh.id(), own, fresh.acceptedAt(), fresh.answerableUntil());
    }

    @Override
    public ClaimResult claim(CancellationId id, Claimant claimant) {
        ClaimResult result = good.claim(id, claimant);
        if (flaw == Flaw.CLAIMS_TWICE && result instanceof ClaimResult.NotNow notNow && notNow.why() == Why.HELD) {
            Cancellation held = notNow.cancellation();
            CaseFile file = good.find(id).orElseThrow();
            return new Claim(
                    held,
                    Purpose.SEND,
                    held.leaseUntil().minus(claimant.lease()),
                    file.attempts().get(0),
                    true);
        }
        return result;
    }

    @Override
    public Recorded record(Transition transition) {
        Recorded recorded = good.record(
                switch (flaw) {
                    case IGNORES_THE_FENCE -> underTheStoredFence(transition);
                    case IGNORES_WHAT_WAS_SEEN ->
                        new Transition(transition.after(), transition.endedAttempt(), transition.history());
                    default -> transition;
                });
        return flaw == Flaw.OVERWRITES_FINAL ? new Recorded(true, recorded.nextInLine()) : recorded;
    }

    private Transition underTheStoredFence(Transition transition) {
        long fence = good.find(transition.after().id())
                .map(file -> file.cancellation().fence())
                .orElse(0L);
        return new Transition(
                transition.after().toBuilder().fence(fence).build(), transition.endedAttempt(), transition.history());
    }

    @Override
    public Optional<CaseFile> find(CancellationId id) {
        Optional<CaseFile> found = good.find(id);
        return flaw == Flaw.KEEPS_THE_SECRET ? found.map(BrokenStore::withSecret) : found;
    }

    private static CaseFile withSecret(CaseFile file) {
        Cancellation c = file.cancellation();
        FrozenCancel frozen = c.frozen();
        FrozenCancel leaking = new FrozenCancel(
                frozen.gateway(),
                frozen.payment(),
                frozen.approvedAmount(),
                frozen.scope(),
                frozen.key(),
                frozen.requestDate(),
                frozen.fields(),
                frozen.canBeLookedUp(),
                Secret.of("look-up-secret"));
        Cancellation leaked = new Cancellation(
                c.id(),
                leaking,
                c.acceptedAt(),
                c.answerableUntil(),
                c.reserved(),
                c.state(),
                c.attempts(),
                c.sends(),
                c.fence(),
                c.leaseUntil(),
                c.nextStep(),
                c.nextStepAt(),
                c.alarmsRaised(),
                c.evidence(),
                c.unknownCause(),
                c.handOverCause(),
                c.receipt(),
                c.refusal(),
                c.decidedAt());
        return new CaseFile(leaked, file.attempts(), file.history());
    }

    @Override
    public List<CancellationId> due(int limit) {
        return good.due(limit);
    }
}
