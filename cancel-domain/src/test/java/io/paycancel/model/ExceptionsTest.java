package io.paycancel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionsTest {
    private static final CancellationId ID = CancellationId.of("order-42");

    @Test
    void an_invalid_request_names_every_violation_in_order() {
        var e = new InvalidCancelRequestException(
                ID,
                List.of(
                        new Violation("memo", "must be at most 400 bytes in UTF-8, was 401"),
                        new Violation("amountInfo.totAmount", "b"),
                        new Violation("amountInfo.totAmount", "a")));
        assertThat(e)
                .isInstanceOf(PaycancelException.class)
                .hasMessage("Cancellation order-42 breaks 3 rules: amountInfo.totAmount a; amountInfo.totAmount b;"
                        + " memo must be at most 400 bytes in UTF-8, was 401");
        assertThat(e.violations()).extracting(Violation::message).startsWith("a", "b");
        assertThat(e.cancellationId()).isEqualTo(ID);
        assertThat(new InvalidCancelRequestException(ID, List.of(new Violation("memo", "m"))))
                .hasMessage("Cancellation order-42 breaks 1 rule: memo m");
        assertThatThrownBy(() -> new InvalidCancelRequestException(ID, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("violations must not be empty");
    }

    @Test
    void a_conflict_names_what_differs() {
        var e = new CancellationConflictException(ID, List.of("scope", "memo"));
        assertThat(e).hasMessage("Cancellation order-42 exists with other content; different: scope, memo");
        assertThat(e.differingFields()).containsExactly("scope", "memo");
        assertThat(e.cancellationId()).isEqualTo(ID);
    }

    @Test
    void the_others_name_the_cancellation_and_what_to_know() {
        var notFound = new CancellationNotFoundException(ID);
        assertThat(notFound).hasMessage("No cancellation has the id order-42");
        assertThat(notFound.cancellationId()).isEqualTo(ID);
        var notSettleable = new NotSettleableException(ID, State.UNKNOWN);
        assertThat(notSettleable)
                .hasMessage("Cancellation order-42 is UNKNOWN; only one that is HANDED_OVER can be settled by hand");
        assertThat(notSettleable.state()).isEqualTo(State.UNKNOWN);
        assertThat(notSettleable.cancellationId()).isEqualTo(ID);
        assertThat(new ConfigurationException("x", new IllegalStateException("y")))
                .hasMessage("x")
                .hasRootCauseMessage("y");
    }
}
