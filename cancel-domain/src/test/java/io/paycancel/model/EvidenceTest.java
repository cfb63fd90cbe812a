package io.paycancel.model;

import static io.paycancel.Samples.RECEIPT;
import static io.paycancel.Samples.REFUSAL;
import static io.paycancel.Samples.REPLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final Reply LATER = new Reply(500, null, null);
    private static final Evidence UNKNOWN = new Evidence(true, null, false, REPLY);

    @Test
    void nothing_is_proven_at_first() {
        assertThat(Evidence.NONE).isEqualTo(new Evidence(false, null, false, null));
        assertThat(Evidence.NONE.isOpen()).isFalse();
    }

    @Test
    void an_answer_that_leaves_it_open_means_that_it_may_have_happened() {
        for (Answer answer : List.of(
                new Answer.NoAnswer(UnknownCause.HTTP_ERROR, "HTTP 500", REPLY),
                new Answer.TryAgain(REPLY),
                new Answer.Duplicate(REPLY))) {
            assertThat(Evidence.NONE.and(answer)).isEqualTo(UNKNOWN);
            assertThat(new Evidence(true, REFUSAL, true, LATER).and(answer))
                    .isEqualTo(new Evidence(true, REFUSAL, false, REPLY));
        }
        assertThat(UNKNOWN.isOpen()).isTrue();
    }

    @Test
    void a_missing_answer_keeps_the_last_thing_that_was_said() {
        assertThat(UNKNOWN.and(new Answer.NoAnswer(UnknownCause.NO_ANSWER, "timeout", null)))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void what_was_not_sent_proves_nothing() {
        assertThat(Evidence.NONE.and(new Answer.NotSent("refused"))).isEqualTo(Evidence.NONE);
        assertThat(UNKNOWN.and(new Answer.NotSent("refused"))).isEqualTo(UNKNOWN);
        Evidence absent = new Evidence(true, null, true, REPLY);
        assertThat(absent.and(new Answer.NotSent("refused"))).isEqualTo(absent);
    }

    @Test
    void a_refusal_is_kept_as_a_later_one_only_after_something_may_have_happened() {
        Answer refused = new Answer.Refused(REFUSAL, LATER);
        assertThat(Evidence.NONE.and(refused)).isEqualTo(new Evidence(false, null, false, LATER));
        assertThat(UNKNOWN.and(refused)).isEqualTo(new Evidence(true, REFUSAL, false, LATER));
        assertThat(new Evidence(true, null, true, REPLY).and(refused))
                .isEqualTo(new Evidence(true, REFUSAL, false, LATER));
    }

    @Test
    void a_look_up_that_finds_nothing_closes_it_until_the_next_open_answer() {
        Evidence absent = UNKNOWN.and(new Answer.NothingCancelled(LATER));
        assertThat(absent).isEqualTo(new Evidence(true, null, true, LATER));
        assertThat(absent.isOpen()).isFalse();
        assertThat(absent.and(new Answer.TryAgain(REPLY)).isOpen()).isTrue();
    }

    @Test
    void what_else_a_look_up_says_changes_nothing_but_the_last_reply() {
        for (Answer answer : List.of(
                new Answer.Cancelled(RECEIPT, LATER),
                new Answer.PartlyCancelled(LATER),
                new Answer.Inconclusive(LATER))) {
            assertThat(Evidence.NONE.and(answer)).isEqualTo(new Evidence(false, null, false, LATER));
            assertThat(new Evidence(true, REFUSAL, true, REPLY).and(answer))
                    .isEqualTo(new Evidence(true, REFUSAL, true, LATER));
        }
    }
}
