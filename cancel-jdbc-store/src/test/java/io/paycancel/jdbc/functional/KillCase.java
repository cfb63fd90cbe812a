package io.paycancel.jdbc.functional;

import io.paycancel.testkit.Fault;
import java.util.List;

/**
 * A node, a cancellation, and where the node is killed.
 *
 * @param synchronous asked for with {@code cancel}, which sends in the caller's thread; else with {@code accept}, for a worker
 * @param fault what becomes of the first request
 */
record KillCase(String what, boolean kiccpay, boolean synchronous, Moment moment, Fault fault) {
    private static final Fault NONE = Fault.none();

    static final List<KillCase> ALL = all();

    private static List<KillCase> all() {
        return List.of(
                worker("before its acceptance commits", Moment.BEFORE_ACCEPT_COMMITS, NONE),
                worker("after its acceptance committed", Moment.AFTER_ACCEPT_COMMITS, NONE),
                worker("after its claim committed", Moment.AFTER_CLAIM, NONE),
                worker("after its bytes left, and KICC cancelled", Moment.AFTER_BYTES_LEFT, Fault.loseAnswer()),
                worker("after its bytes left, and KICC lost them", Moment.AFTER_BYTES_LEFT, Fault.loseRequest()),
                worker("after the answer came", Moment.AFTER_ANSWER, NONE),
                worker("after its outcome committed", Moment.AFTER_OUTCOME_COMMITS, NONE),
                worker("while a stored listener is told", Moment.IN_LISTENER, NONE),
                caller("before its acceptance and claim commit", Moment.BEFORE_ACCEPT_COMMITS, NONE),
                caller("after its acceptance and claim committed", Moment.AFTER_ACCEPT_COMMITS, NONE),
                caller("after its bytes left, and KICC cancelled", Moment.AFTER_BYTES_LEFT, Fault.loseAnswer()),
                caller("after the answer came", Moment.AFTER_ANSWER, NONE),
                caller("after its outcome committed", Moment.AFTER_OUTCOME_COMMITS, NONE),
                kiccpay("after its claim committed", Moment.AFTER_CLAIM, NONE),
                kiccpay("after its bytes left, and KICC cancelled", Moment.AFTER_BYTES_LEFT, Fault.loseAnswer()),
                kiccpay("after its bytes left, and KICC lost them", Moment.AFTER_BYTES_LEFT, Fault.loseRequest()));
    }

    private static KillCase worker(String what, Moment moment, Fault fault) {
        return new KillCase(what, false, false, moment, fault);
    }

    private static KillCase caller(String what, Moment moment, Fault fault) {
        return new KillCase(what, false, true, moment, fault);
    }

    private static KillCase kiccpay(String what, Moment moment, Fault fault) {
        return new KillCase(what, true, false, moment, fault);
    }

    /** Whether anything of it outlives the process. */
    boolean lasts() {
        return moment != Moment.BEFORE_ACCEPT_COMMITS;
    }

    boolean interruptsAnAttempt() {
        return switch (moment) {
            case AFTER_CLAIM, AFTER_BYTES_LEFT, AFTER_ANSWER -> true;
            case AFTER_ACCEPT_COMMITS -> synchronous;
            case BEFORE_ACCEPT_COMMITS, BEFORE_CLAIM, AFTER_OUTCOME_COMMITS, IN_LISTENER -> false;
        };
    }

    /** Whether KICC has given the money back when the process dies. */
    boolean hasMovedMoney() {
        return switch (moment) {
            case BEFORE_ACCEPT_COMMITS, AFTER_ACCEPT_COMMITS, BEFORE_CLAIM, AFTER_CLAIM -> false;
            case AFTER_BYTES_LEFT -> fault.when() == Fault.When.AFTER_PROCESSING;
            case AFTER_ANSWER, AFTER_OUTCOME_COMMITS, IN_LISTENER -> true;
        };
    }

    /** A sentence. */
    @Override
    public String toString() {
        return (kiccpay ? "a KICCPay cancellation" : "a cancellation")
                + (synchronous ? " that a caller waits for" : " of a worker")
                + " is done exactly once if the process is killed " + what;
    }
}
