package io.paycancel.benchmarks.micro;

import io.paycancel.model.Answer;
import io.paycancel.model.Cancellation;
import io.paycancel.model.Purpose;
import io.paycancel.model.UnknownCause;
import io.paycancel.policy.LifeCycle;
import io.paycancel.policy.NextStep;
import io.paycancel.policy.RetryPolicy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What follows a lost answer. */
@State(Scope.Benchmark)
public class LifeRetry {
    private final Cancellation sending =
            LifeCycle.claimed(Lives.accepted(), Purpose.SEND, Lives.RULES.lease(), Lives.NOON);
    private final Answer lost = new Answer.NoAnswer(UnknownCause.NO_ANSWER, "nothing came back", null);

    @Benchmark
    public NextStep paycancel() {
        return RetryPolicy.DEFAULT.after(lost, sending, Lives.RULES, true, Lives.NOON.plusSeconds(30));
    }
}
