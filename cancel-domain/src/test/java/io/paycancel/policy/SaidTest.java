package io.paycancel.policy;

import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REFUSAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Answer;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import org.junit.jupiter.api.Test;

class SaidTest {
    private static final Reply BUSY = new Reply(200, "A214", "busy");

    @Test
    void every_answer_has_its_line_in_the_audit_trail() {
        assertThat(Said.of(new Answer.Cancelled(RECEIPT, BUSY))).isEqualTo("cancelled, HTTP 200, A214 busy");
        assertThat(Said.of(new Answer.Refused(REFUSAL, BUSY))).isEqualTo("refused, HTTP 200, A214 busy");
        assertThat(Said.of(new Answer.TryAgain(BUSY))).isEqualTo("asked to try again, HTTP 200, A214 busy");
        assertThat(Said.of(new Answer.Duplicate(BUSY))).isEqualTo("duplicate request, HTTP 200, A214 busy");
        assertThat(Said.of(new Answer.NothingCancelled(BUSY))).isEqualTo("nothing is cancelled, HTTP 200, A214 busy");
        assertThat(Said.of(new Answer.PartlyCancelled(BUSY))).isEqualTo("partly cancelled, HTTP 200, A214 busy");
        assertThat(Said.of(new Answer.Inconclusive(BUSY))).isEqualTo("settles nothing, HTTP 200, A214 busy");
        assertThat(Said.of(new Answer.NotSent("connection refused"))).isEqualTo("not sent, connection refused");
        assertThat(Said.of(new Answer.NoAnswer(UnknownCause.NO_ANSWER, "timeout", null)))
                .isEqualTo("unknown, NO_ANSWER, timeout");
        assertThat(Said.of(new Answer.NoAnswer(UnknownCause.HTTP_ERROR, "HTTP 502", new Reply(502, null, null))))
                .isEqualTo("unknown, HTTP_ERROR, HTTP 502, HTTP 502");
    }
}
