package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Old decided cancellations can go; what was given back of a payment stays known. */
class PurgeTest {
    private static final String EVERY_DATABASE = "io.paycancel.jdbc.Databases#here";

    private final Till till = new Till();
    private final List<CaseFile> archive = new ArrayList<>();
    private TestDatabase database;
    private JdbcStore store;
    private Cancellations cancellations;

    private void open(Databases databases) {
        database = databases.fresh();
        store = JdbcStore.builder(database.dataSource())
                .createTables(true)
                .listener("slow", event -> {})
                .build();
        cancellations = till.on(store, (id, notBefore) -> {});
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private void age(String id) {
        long old = Instant.now().minus(Duration.ofDays(100)).toEpochMilli();
        database.run("update cancellation set accepted_ms = " + old + " where id = '" + id + "'");
        database.run(
                "update cancellation set decided_ms = " + old + " where decided_ms is not null and id = '" + id + "'");
    }

    private boolean isThere(String id) {
        return store.find(CancellationId.of(id)).isPresent();
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void decided_ones_go_to_the_archive_undecided_untold_and_young_ones_stay(Databases databases) {
        open(databases);
        for (String id : new String[] {"old", "older", "untold", "young"}) {
            cancellations.cancel(Till.part(id, id, 400));
            if (!id.equals("untold")) {
                store.deliverNotices(CancellationId.of(id));
            }
        }
        till.next(Till.lost());
        cancellations.cancel(Till.part("unknown", "u", 400));
        for (String id : new String[] {"old", "older", "untold", "unknown"}) {
            age(id);
        }
        Instant before = Instant.now().minus(Duration.ofDays(90));
        assertThat(store.purge(before, 1, archive::add)).isEqualTo(1);
        assertThat(store.purge(before, 10, archive::add)).isEqualTo(1);
        assertThat(store.purge(before, 10, archive::add)).isZero();

        assertThat(archive)
                .extracting(file -> file.cancellation().id().value())
                .containsExactlyInAnyOrder("old", "older");
        assertThat(archive).allSatisfy(file -> {
            assertThat(file.cancellation().state()).isEqualTo(State.CANCELLED);
            assertThat(file.attempts()).hasSize(1);
            assertThat(file.history()).hasSize(3);
        });
        assertThat(isThere("old")).isFalse();
        assertThat(database.ask("select count(*) from cancellation_event where cancellation_id = 'old'"))
                .isEqualTo("0");
        assertThat(database.ask("select count(*) from cancellation_attempt where cancellation_id = 'old'"))
                .isEqualTo("0");
        assertThat(List.of("untold", "young", "unknown")).allMatch(this::isThere);
        // The money is not forgotten with the row.
        assertThatThrownBy(() -> cancellations.accept(Till.part("again", "old", 601)))
                .isInstanceOf(OverCancelException.class);
        assertThat(cancellations.accept(Till.part("again", "old", 600)).state()).isEqualTo(State.ACCEPTED);
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void an_archive_that_throws_keeps_the_cancellation(Databases databases) {
        open(databases);
        cancellations.cancel(Till.part("old", "p", 400));
        store.deliverNotices(CancellationId.of("old"));
        age("old");
        assertThatThrownBy(() -> store.purge(Instant.now().minus(Duration.ofDays(90)), 10, file -> {
                    throw new IllegalStateException("disk full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
        assertThat(store.find(CancellationId.of("old")).orElseThrow().history()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource(EVERY_DATABASE)
    void what_may_still_be_spoken_of_cannot_be_purged(Databases databases) {
        open(databases);
        assertThatThrownBy(() -> store.purge(Instant.now().minus(Duration.ofDays(29)), 10, archive::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 30 days");
    }
}
