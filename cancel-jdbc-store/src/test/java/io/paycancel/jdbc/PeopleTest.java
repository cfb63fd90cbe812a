package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.GatewayId;
import io.paycancel.model.PaymentBalance;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page for people asks a store, and does. */
class PeopleTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";

    private final Till till = new Till();
    private TestDatabase database;
    private JdbcStore store;
    private Cancellations cancellations;

    private void open(Databases databases) {
        database = databases.fresh();
        store = Stores.on(database);
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
    void by_gateway_and_by_what_is_known_of_a_name(Databases databases) {
        open(databases);
        cancellations.cancel(Till.part("order-1", "p", 100));
        cancellations.accept(Till.part("order-10", "q", 100));
        cancellations.accept(Till.part("Order-1", "r", 100));
        cancellations.accept(Till.part("other", "s", 100));
        database.run("update cancellation set gateway = 'elsewhere' where id = 'other'");
        String key = store.find(CancellationId.of("other"))
                .orElseThrow()
                .cancellation()
                .frozen()
                .key()
                .value();
        CancellationQuery all = CancellationQuery.all();

        assertThat(ids(all.ofGateway(GatewayId.of("elsewhere")))).containsExactly("other");
        assertThat(ids(all.ofGateway(Till.ID))).containsExactlyInAnyOrder("order-1", "order-10", "Order-1");
        assertThat(ids(all.ofGateway(Till.ID).in(State.CANCELLED))).containsExactly("order-1");
        assertThat(ids(all.named("order-1", List.of()))).containsExactlyInAnyOrder("order-1", "order-10");
        assertThat(ids(all.named("order-1", List.of()).in(State.ACCEPTED, State.UNKNOWN)))
                .containsExactly("order-10");
        assertThat(ids(all.named(key, List.of()))).containsExactly("other");
        assertThat(ids(all.named(key.substring(1), List.of()))).isEmpty();
        assertThat(ids(all.named("p", List.of(Till.payment("p"))))).containsExactly("order-1");
        // Found in two ways, and shown once.
        assertThat(ids(all.named("order-1", List.of(Till.payment("p"))))).hasSize(2);
        for (String nothing : List.of("", "%", "_rder", "order-1'", "\0", "x", "취소")) {
            assertThat(ids(all.named(nothing, List.of()))).as(nothing).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void newest_first_page_by_page_none_twice_and_none_left_out(Databases databases) {
        open(databases);
        List<String> all = new ArrayList<>(List.of("A", "B", "Z", "a", "b", "e-1", "e.1"));
        all.forEach(id -> cancellations.accept(Till.part(id, id, 1)));
        database.run("update cancellation set accepted_ms = 1700000000000 where id <> 'a'");
        List<String> seen = new ArrayList<>();
        CancellationQuery query = CancellationQuery.all().newestFirst().limit(2);
        PageKey next = null;
        do {
            CancellationPage page = store.search(next == null ? query : query.after(next));
            page.found().forEach(c -> seen.add(c.id().value()));
            next = page.next();
        } while (next != null);
        all.remove("a");
        Collections.sort(all, Collections.reverseOrder());
        assertThat(seen).first().isEqualTo("a");
        assertThat(seen.subList(1, seen.size())).containsExactlyElementsOf(all);
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void what_was_done_and_decided_hour_by_hour(Databases databases) {
        open(databases);
        Instant until = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        for (String id : List.of("now", "before", "long-ago")) {
            cancellations.cancel(Till.part(id, id, 1));
        }
        till.next(Till.refused());
        cancellations.cancel(Till.part("refused", "refused", 1));
        long hour = Duration.ofHours(1).toMillis();
        for (String moved : List.of("before:1", "long-ago:3")) {
            String[] parts = moved.split(":", 2);
            database.run("update cancellation set decided_ms = decided_ms - " + Integer.parseInt(parts[1]) * hour
                    + " where id = '" + parts[0] + "'");
            database.run("update cancellation_attempt set started_ms = started_ms - "
                    + Integer.parseInt(parts[1]) * hour + " where cancellation_id = '" + parts[0] + "'");
        }

        Activity activity = store.activity(until, 3);
        assertThat(activity.cut()).isFalse();
        assertThat(activity.hours()).hasSize(3);
        assertThat(activity.hours().get(0).from()).isEqualTo(until.minus(Duration.ofHours(3)));
        assertThat(activity.hours()).extracting(Activity.Hour::attempts).containsExactly(0, 1, 2);
        assertThat(activity.hours()).extracting(Activity.Hour::cancelled).containsExactly(0, 1, 1);
        assertThat(activity.hours()).extracting(Activity.Hour::refused).containsExactly(0, 0, 1);
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void the_balance_of_a_payment(Databases databases) {
        open(databases);
        cancellations.cancel(Till.part("done", "p", 100));
        cancellations.accept(Till.part("open", "p", 200));
        PaymentBalance balance = store.balance(Till.payment("p")).orElseThrow();
        assertThat(balance.approved()).isEqualTo(Till.won(1000));
        assertThat(balance.reserved()).isEqualTo(200);
        assertThat(balance.cancelled()).isEqualTo(100);
        assertThat(store.balance(new PaymentId("nobody's"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void two_people_settle_and_the_history_holds_both(Databases databases) {
        open(databases);
        till.next(Till.duplicate());
        cancellations.cancel(Till.part("over", "p", 100));
        database.run("update cancellation set next_step_ms = next_step_ms - 60000, due_ms = due_ms - 60000");
        till.next(Till.inconclusive());
        CancellationId id = CancellationId.of("over");
        cancellations.advance(id);
        cancellations.byHand().propose(id, lines(id), Settlement.asCancelled("kim", "환불 확인"));
        assertThat(store.find(id).orElseThrow().proposal().orElseThrow().settlement())
                .isEqualTo(Settlement.asCancelled("kim", "환불 확인"));
        cancellations.byHand().confirm(id, lines(id), Settlement.asCancelled("lee", "명세서"));
        assertThat(store.find(id).orElseThrow().cancellation().state()).isEqualTo(State.CANCELLED);
        assertThat(database.ask("select count(*) from cancellation_event where actor in ('kim', 'lee')"))
                .isEqualTo("2");
    }

    private int lines(CancellationId id) {
        return store.find(id).orElseThrow().history().size();
    }
}
