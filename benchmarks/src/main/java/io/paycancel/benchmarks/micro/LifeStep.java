package io.paycancel.benchmarks.micro;

import io.paycancel.model.Answer;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.Purpose;
import io.paycancel.model.Step;
import io.paycancel.policy.LifeCycle;
import io.paycancel.policy.RetryPolicy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the engine decides in one cancellation: that it may be sent, that it is, and what the answer makes of it. */
@State(Scope.Benchmark)
public class LifeStep {
    private final LifeCycle lifeCycle = new LifeCycle(RetryPolicy.DEFAULT);
    private final Cancellation accepted = Lives.accepted();
    private final Answer yes = Lives.yes();

    @Benchmark
    public Cancellation paycancel() {
        Purpose purpose = LifeCycle.claimable(accepted, false, Lives.RULES.lease(), Lives.NOON)
                .orElseThrow();
        Cancellation sending = LifeCycle.claimed(accepted, purpose, Lives.RULES.lease(), Lives.NOON);
        Attempt attempt = Attempt.begun(1, Step.SEND, sending.fence(), "node", Lives.NOON);
        return lifeCycle
                .answered(sending, attempt, yes, Lives.RULES, true, Lives.NOON.plusMillis(80))
                .after();
    }
}
