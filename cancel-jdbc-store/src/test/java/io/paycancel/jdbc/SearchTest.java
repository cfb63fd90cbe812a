package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Cancellations;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person can ask for. */
class SearchTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";

    private final Till till = new Till();
    private TestDatabase database;
    private JdbcStore store;
    private Cancellations cancellations;

    private void open(Databases databases) {
        database = databases.fresh();
        store = JdbcStore.builder(database.dataSource()).createTables(true).build();
        cancellations = till.on(store, (id, notBefore) -> {});
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private List<String> ids(CancellationQuery query) {
        return store.search(query).found().stream().map(c -> c.id().value()).toList();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void a_row_that_cannot_be_read_hides_no_other_one(Databases databases) {
        open(databases);
        for (String id : List.of("a", "b", "c")) {
            cancellations.accept(Till.full(id, "p-" + id));
        }
        database.run("update cancellation set frozen_sha256 = 'somebody else' where id = 'b'");
        try (CapturedLog log = CapturedLog.of(CancellationRow.class)) {
            CancellationPage first = store.search(CancellationQuery.all().limit(2));
            assertThat(first.found()).extracting(c -> c.id().value()).containsExactly("a");
            assertThat(first.unreadable()).containsExactly(CancellationId.of("b"));
            assertThat(ids(CancellationQuery.all().after(first.next()))).containsExactly("c");
            assertThat(log.lines()).first().asString().contains("cancellation b", "SHA-256");
        }
        assertThatThrownBy(() -> store.find(CancellationId.of("b")))
                .isInstanceOf(UnreadableRowException.class)
                .hasMessage(
                        "The row of cancellation b cannot be read: its frozen request is not what was stored, for its"
                                + " SHA-256 differs");
        database.run("update cancellation set state = 'LOST' where id = 'c'");
        assertThatThrownBy(() -> store.find(CancellationId.of("c")))
                .isInstanceOf(UnreadableRowException.class)
                .hasMessageEndingWith("a column holds what does not belong there (java.lang.IllegalArgumentException)");
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void a_history_that_cannot_be_read_is_told(Databases databases) {
        open(databases);
        cancellations.accept(Till.full("a", "p-a"));
        database.run("update cancellation_event set kind = 'LOST' where cancellation_id = 'a'");
        assertThatThrownBy(() -> store.find(CancellationId.of("a")))
                .isInstanceOf(UnreadableRowException.class)
                .hasMessage("The row of cancellation a cannot be read: its attempts or its history hold what does not"
                        + " belong there (java.lang.IllegalArgumentException)");
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void by_payment_state_and_age(Databases databases) {
        open(databases);
        cancellations.cancel(Till.part("done", "p", 100));
        till.next(Till.refused());
        cancellations.cancel(Till.part("refused", "p", 200));
        till.next(Till.lost());
        cancellations.cancel(Till.part("lost", "q", 300));
        cancellations.accept(Till.part("waiting", "q", 300));

        assertThat(ids(CancellationQuery.all())).containsExactlyInAnyOrder("done", "refused", "lost", "waiting");
        assertThat(ids(CancellationQuery.all().ofPayment(Till.payment("p"))))
                .containsExactlyInAnyOrder("done", "refused");
        assertThat(ids(CancellationQuery.all().in(State.UNKNOWN))).containsExactly("lost");
        assertThat(ids(CancellationQuery.all().in(State.CANCELLED, State.REFUSED)))
                .containsExactlyInAnyOrder("done", "refused");
        assertThat(ids(CancellationQuery.all().in(State.REFUSED).ofPayment(Till.payment("q"))))
                .isEmpty();
        Instant first = stored("done").acceptedAt();
        assertThat(ids(CancellationQuery.all().acceptedBefore(first))).isEmpty();
        assertThat(ids(CancellationQuery.all().acceptedBefore(first.plusSeconds(3600))))
                .hasSize(4);
    }

    private Cancellation stored(String id) {
        return store.find(CancellationId.of(id)).orElseThrow().cancellation();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void page_by_page_none_twice_and_none_left_out(Databases databases) {
        open(databases);
        // Upper and lower case, and many in the same millisecond: order must be the same in the database and here.
        List<String> all = new ArrayList<>();
        for (String id : new String[] {"b", "C", "a", "D", "e-1", "e.1", "e_1", "Z", "z", "0"}) {
            cancellations.accept(Till.part(id, id, 1));
            all.add(id);
        }
        database.run("update cancellation set accepted_ms = 1700000000000 where id <> 'a'");
        database.run("update cancellation set state = 'UNKNOWN' where id in ('b', 'Z', 'e_1')");
        for (CancellationQuery query : List.of(
                CancellationQuery.all().limit(3),
                CancellationQuery.all().in(State.ACCEPTED, State.UNKNOWN).limit(3))) {
            List<String> seen = new ArrayList<>();
            PageKey next = null;
            int pages = 0;
            do {
                CancellationPage page =
                        store.search(next == null ? query : query.after(PageKey.parse(next.toString())));
                page.found().forEach(c -> seen.add(c.id().value()));
                next = page.next();
                pages++;
            } while (next != null);
            assertThat(seen).containsExactlyInAnyOrderElementsOf(all).last().isEqualTo("a");
            assertThat(pages).isEqualTo(4);
        }
    }

    @Test
    void people_get_no_look_up_secret() {
        open(Databases.SQLITE);
        cancellations.accept(Till.part("one", "p", 1));
        assertThat(stored("one").frozen().lookUpSecret()).isNotNull();
        assertThat(store.search(CancellationQuery.all()).found().get(0).frozen().lookUpSecret())
                .isNull();
    }

    @Test
    void senseless_questions_are_refused() {
        assertThatThrownBy(() -> CancellationQuery.all().limit(0)).hasMessage("limit must be 1 to 1000, was 0");
        assertThatThrownBy(() -> CancellationQuery.all().limit(1001)).hasMessage("limit must be 1 to 1000, was 1001");
        assertThatThrownBy(() -> CancellationQuery.all().in()).hasMessage("At least one state is needed");
        for (String bad :
                new String[] {"", "_a", "1", "x_a", "-1_a", "1234567890123456789_a", "1_", "1_<", "01_a", "1_a\n"}) {
            assertThatThrownBy(() -> PageKey.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
