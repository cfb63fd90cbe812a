package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paycancel.Cancellations;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.RequestDate;
import io.paycancel.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;

/** Makes cancellations in the state that a test needs. */
final class Cases {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Cancellations cancellations;
    private final Till asked;
    private final Till mute;

    Cases(ApplicationContext context) {
        cancellations = context.getBean(Cancellations.class);
        asked = context.getBean("asked", Till.class);
        mute = context.getBean("mute", Till.class);
    }

    static String number() {
        return "p" + NUMBER.incrementAndGet();
    }

    String cancelled(String id) {
        return is(id, State.CANCELLED, asked.part(id, number(), 1_000));
    }

    String refused(String id, String message) {
        String payment = number();
        asked.next(payment, Till.refused("8521", message));
        return is(id, State.REFUSED, asked.part(id, payment, 1_000));
    }

    /** It is sent again in some minutes; not on the next day in Korea, for then it would have to be looked up first. */
    String unknown(String id, String payment) {
        Instant soon = Instant.now().plus(Duration.ofMinutes(5));
        assumeTrue(RequestDate.at(soon).equals(RequestDate.at(Instant.now())), "it is nearly midnight in Korea");
        asked.next(payment, Till.tryAgain("busy"));
        return is(id, State.UNKNOWN, asked.part(id, payment, 2_000));
    }

    /** A whole one, which a look-up can decide. */
    String unknownWhole(String id, String payment) {
        asked.next(payment, Till.tryAgain("busy"));
        return is(id, State.UNKNOWN, asked.whole(id, payment));
    }

    String waiting(String id, String payment) {
        cancellations.accept(asked.part(id, payment, 3_000));
        return id;
    }

    String handedOver(String id, String message) {
        String payment = number();
        mute.next(payment, Till.tryAgain(message));
        return is(id, State.HANDED_OVER, mute.part(id, payment, 4_000));
    }

    private String is(String id, State state, CancelRequest<?> request) {
        cancellations.cancel(request);
        assertThat(stored(id).state()).isEqualTo(state);
        return id;
    }

    CaseFile file(String id) {
        return cancellations.find(CancellationId.of(id)).orElseThrow();
    }

    Cancellation stored(String id) {
        return file(id).cancellation();
    }

    Cancellations cancellations() {
        return cancellations;
    }
}
