package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.HistoryEntry;
import io.paycancel.model.State;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** It takes two people. */
@TestPropertySource(properties = "paycancel.console.two-person=true")
class TwoPersonTest extends ConsoleTest {
    private Page proposes(String person, String id, String outcome, String proof) {
        return sends(person, opens(person, id), SettleForm.PROPOSE, "outcome", outcome, "proof", proof, "sure", "yes");
    }

    @Test
    void one_proposes_and_another_one_confirms() {
        String id = cases.handedOver("two-1", "busy");
        assertThat(proposes("kim", id, "CANCELLED", "KICC's page, 14:05").status())
                .isEqualTo(303);
        assertThat(cases.stored(id).state()).isEqualTo(State.HANDED_OVER);

        Page own = opens("kim", id);
        assertThat(own.seen()).contains("Proposed: Cancelled", "Somebody else has to confirm");
        assertThat(own.text()).doesNotContain("/cancellation/confirmation");

        Page other = opens("lee", id);
        assertThat(other.seen()).contains("Proposed: Cancelled", "KICC's page, 14:05", "kim,");
        Page sent = sends(
                "lee", other, SettleForm.CONFIRM, "outcome", "CANCELLED", "proof", "the statement", "sure", "yes");
        assertThat(sent.status()).isEqualTo(303);
        assertThat(cases.stored(id).state()).isEqualTo(State.CANCELLED);
        assertThat(cases.file(id).history()).extracting(HistoryEntry::by).endsWith("kim", "lee");
    }

    @Test
    void nobody_confirms_what_he_has_proposed() {
        String id = cases.handedOver("two-2", "busy");
        proposes("kim", id, "REFUSED", "no refund");
        for (String name : new String[] {"kim", "KIM", "\uff4b\uff49\uff4d", "k\u200bim"}) {
            Page sent = posts(
                    name,
                    SettleForm.CONFIRM,
                    id,
                    String.valueOf(cases.file(id).history().size()),
                    "outcome",
                    "REFUSED",
                    "proof",
                    "x",
                    "sure",
                    "yes");
            assertThat(sent.status()).isEqualTo(409);
            assertThat(sent.seen()).contains("it takes a second person");
        }
        assertThat(cases.stored(id).state()).isEqualTo(State.HANDED_OVER);
    }

    @Test
    void nobody_settles_alone() {
        String id = cases.handedOver("two-3", "busy");
        Page sent = posts(
                "kim",
                SettleForm.SETTLE,
                id,
                String.valueOf(cases.file(id).history().size()),
                "outcome",
                "REFUSED",
                "proof",
                "x",
                "sure",
                "yes");
        assertThat(sent.status()).isEqualTo(404);
        assertThat(cases.stored(id).state()).isEqualTo(State.HANDED_OVER);
        assertThat(opens("kim", id).text()).doesNotContain("/cancellation/settlement");
    }

    @Test
    void whoever_has_seen_something_else_proposes_that() {
        String id = cases.handedOver("two-4", "busy");
        proposes("kim", id, "CANCELLED", "x");
        Page lee = opens("lee", id);
        Page stale = opens("park", id);
        assertThat(lee.seen()).contains("I have seen something else");
        proposes("lee", id, "REFUSED", "y");
        Page sent = sends("park", stale, SettleForm.CONFIRM, "outcome", "CANCELLED", "proof", "z", "sure", "yes");
        assertThat(sent.status()).isEqualTo(409);
        assertThat(sent.seen()).contains("something has happened to it since", "Proposed: Refused");
        String confirming = sent.text().substring(sent.text().indexOf(SettleForm.CONFIRM));
        confirming = confirming.substring(0, confirming.indexOf("</form>"));
        assertThat(confirming).contains("value=\"REFUSED\"").doesNotContain(">z</textarea>");
        assertThat(sent.text()).as("under the outcome that it was written for").contains(">z</textarea>");
        assertThat(cases.stored(id).state()).isEqualTo(State.HANDED_OVER);
        sends("kim", opens("kim", id), SettleForm.CONFIRM, "outcome", "REFUSED", "proof", "so it is", "sure", "yes");
        assertThat(cases.stored(id).state()).isEqualTo(State.REFUSED);
    }
}
