package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.HistoryEntry.Kind;
import io.paycancel.model.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person does, and what is left alone. */
class DeedsTest extends ConsoleTest {

    @Test
    void one_person_settles_what_was_handed_over() {
        String id = cases.handedOver("settle-1", "busy");
        Page open = opens("kim", id);
        assertThat(open.seen())
                .contains("The answer to a request was lost.", "Number at KICC (key)", "What does KICC show?");
        Page sent = sends(
                "kim", open, SettleForm.SETTLE, "outcome", "CANCELLED", "proof", "KICC's page, 14:05", "sure", "yes");
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.response().getRedirectedUrl()).isEqualTo("/paycancel/cancellation?done=settled&id=settle-1");

        assertThat(cases.stored(id).state()).isEqualTo(State.CANCELLED);
        assertThat(cases.file(id).history()).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.SETTLED_BY_HAND);
            assertThat(entry.by()).isEqualTo("kim");
            assertThat(entry.what()).isEqualTo("Settled as CANCELLED: KICC's page, 14:05");
        });
        assertThat(kimSees("/cancellation", "id", id, "done", "settled").seen())
                .contains("It is settled.", "a person: KICC's page, 14:05", "by kim");
    }

    @Test
    void what_is_decided_is_never_settled_again() {
        String id = cases.handedOver("settle-2", "busy");
        Page first = opens("kim", id);
        Page second = opens("lee", id);
        sends("kim", first, SettleForm.SETTLE, "outcome", "REFUSED", "proof", "no refund", "sure", "yes");
        CaseFile decided = cases.file(id);

        Page stale = sends("lee", second, SettleForm.SETTLE, "outcome", "CANCELLED", "proof", "x", "sure", "yes");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.seen()).contains("something has happened to it since you opened the page", "Refused");
        Page fresh = posts(
                "lee",
                SettleForm.SETTLE,
                id,
                String.valueOf(decided.history().size()),
                "outcome",
                "CANCELLED",
                "proof",
                "x",
                "sure",
                "yes");
        assertThat(fresh.status()).isEqualTo(409);
        assertThat(fresh.seen()).contains("Not possible now: it is decided, and that is final.");
        assertThat(cases.file(id)).isEqualTo(decided);
        assertThat(opens("lee", id).text()).doesNotContain("/cancellation/settlement");
    }

    @Test
    void a_form_that_is_not_filled_in_changes_nothing_and_keeps_what_was_written() {
        String id = cases.handedOver("settle-3", "busy");
        CaseFile before = cases.file(id);
        Page open = opens("kim", id);
        for (List<String> missing : List.of(
                List.of("proof", "what I saw", "sure", "yes"),
                List.of("outcome", "REFUSED", "proof", "what I saw"),
                List.of("outcome", "MAYBE", "proof", "what I saw", "sure", "yes"))) {
            Page sent = sends("kim", open, SettleForm.SETTLE, missing.toArray(String[]::new));
            assertThat(sent.status()).isEqualTo(422);
            assertThat(sent.seen()).contains("Nothing was changed: choose an outcome", "what I saw");
        }
        for (String proof : List.of("", " ", "x".repeat(1001))) {
            Page sent = sends("kim", open, SettleForm.SETTLE, "outcome", "REFUSED", "proof", proof, "sure", "yes");
            assertThat(sent.status()).isEqualTo(422);
        }
        assertThat(cases.file(id)).isEqualTo(before);
    }

    @Test
    void a_version_that_is_none_is_stale() {
        String id = cases.handedOver("settle-4", "busy");
        for (String seen : List.of("", "x", "-1", "99", "99999999999")) {
            Page sent = posts("kim", SettleForm.SETTLE, id, seen, "outcome", "REFUSED", "proof", "x", "sure", "yes");
            assertThat(sent.status()).as(seen).isEqualTo(409);
        }
        assertThat(cases.stored(id).state()).isEqualTo(State.HANDED_OVER);
    }

    @Test
    void an_unknown_one_is_sent_again_at_once_with_the_same_key() {
        String id = cases.unknown("retry-1", Cases.number());
        String key = cases.stored(id).frozen().key().value();
        Page open = opens("kim", id);
        Page sent = sends("kim", open, NowForms.RETRY, "why", "the customer waits");
        assertThat(sent.status()).isEqualTo(303);

        Eventually.holds("it is decided", () -> cases.stored(id).state() == State.CANCELLED);
        assertThat(cases.stored(id).frozen().key().value()).isEqualTo(key);
        assertThat(cases.stored(id).attempts()).isEqualTo(2);
        assertThat(cases.file(id).history())
                .filteredOn(entry -> entry.kind() == Kind.RETRY_ASKED)
                .singleElement()
                .extracting(HistoryEntry::by, HistoryEntry::what)
                .containsExactly("kim", "Retry now: the customer waits");
        assertThat(opens("kim", id).seen()).contains("A person asked for a retry", "Retry now: the customer waits");
    }

    @Test
    void a_part_that_is_about_to_be_sent_again_is_not_looked_up() {
        String id = cases.unknown("look-up-part", Cases.number());
        assertThat(opens("kim", id).text())
                .contains("action=\"/paycancel" + NowForms.RETRY)
                .doesNotContain("action=\"/paycancel" + NowForms.LOOK_UP);
        assertThat(opens("kim", id).seen()).contains("it is about to be sent again with the same key");
    }

    @Test
    void an_unknown_one_is_looked_up_once_the_grace_is_over() {
        String id = cases.unknownWhole("look-up-1", Cases.number());
        assertThat(opens("kim", id).seen()).contains("KICC may still be working on the last request");
        Eventually.holds(
                "the grace is over", () -> opens("kim", id).text().contains("action=\"/paycancel" + NowForms.LOOK_UP));
        Page sent = sends("kim", opens("kim", id), NowForms.LOOK_UP, "why", "KICC called");
        assertThat(sent.status()).isEqualTo(303);
        Eventually.holds("it is decided", () -> cases.stored(id).state() == State.CANCELLED);
        assertThat(opens("kim", id).seen()).contains("Request 2: Look up", "Look up now: KICC called");
    }

    @Test
    void what_the_rules_forbid_is_refused_and_says_why() {
        String over = cases.handedOver("never-1", "busy");
        for (String form : List.of(NowForms.LOOK_UP, NowForms.RETRY)) {
            Page sent = posts(
                    "kim", form, over, String.valueOf(cases.file(over).history().size()), "why", "I want to");
            assertThat(sent.status()).isEqualTo(409);
            assertThat(sent.seen()).contains("it was handed over, and the library does nothing more with it");
        }
        String waiting = cases.unknown("never-2", Cases.number());
        Page missing = sends("kim", opens("kim", waiting), NowForms.RETRY, "why", " ");
        assertThat(missing.status()).isEqualTo(422);
        assertThat(cases.stored(waiting).attempts()).isEqualTo(1);
    }

    /** One person is enough here, so the forms for two are not taken. */
    @Test
    void the_forms_for_two_are_not_there_for_one() {
        String id = cases.handedOver("alone-1", "busy");
        for (String form : List.of(SettleForm.PROPOSE, SettleForm.CONFIRM)) {
            Page sent = posts(
                    "kim",
                    form,
                    id,
                    String.valueOf(cases.file(id).history().size()),
                    "outcome",
                    "REFUSED",
                    "proof",
                    "x",
                    "sure",
                    "yes");
            assertThat(sent.status()).isEqualTo(404);
        }
        assertThat(cases.file(id).proposal()).isEmpty();
    }

    @Test
    void nothing_is_done_with_what_is_not_there() {
        Page sent = posts("kim", SettleForm.SETTLE, "nobody", "1");
        assertThat(sent.status()).isEqualTo(404);
    }

    @Test
    void an_address_alone_does_not_say_that_something_is_done() {
        String id = cases.handedOver("settle-said", "busy");
        for (String done : new String[] {"settled", "confirmed", "proposed", "retry", "look-up"}) {
            Page page =
                    ask(by("kim", get("/paycancel/cancellation").param("id", id).param("done", done)));
            assertThat(page.text()).as(done).doesNotContain("note good");
        }
    }
}
