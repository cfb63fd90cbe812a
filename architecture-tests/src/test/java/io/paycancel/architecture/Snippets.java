package io.paycancel.architecture;

import static io.paycancel.model.Currency.USD;

import io.paycancel.ByHand;
import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.jdbc.CancellationQuery;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.SealingKeys;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import io.paycancel.model.Settlement;
import io.paycancel.model.State;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The code in the documents that is not in the quick start, compiled here and run by {@link SnippetsTest}. */
final class Snippets {
    private Snippets() {}

    static void badInput(Cancellations cancellations, CancellationId id, Money paid, PrintStream out) {
        try {
            cancellations.accept(CancelRequest.partial(id, AlipayPayment.of("2023|0312", paid), Money.of("12.03", USD))
                    .because("환".repeat(134))
                    .requestedBy("<admin>"));
        } catch (InvalidCancelRequestException e) {
            e.violations().forEach(out::println);
        }
    }

    static void inOneTransaction(
            Connection connection, JdbcStore store, Cancellations cancellations, CancelRequest<?> request, String order)
            throws SQLException {
        connection.setAutoCommit(false);
        markAsReturned(connection, order);
        store.joining(connection, () -> cancellations.accept(request));
        connection.commit();
    }

    private static void markAsReturned(Connection connection, String order) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update orders set state = 'returned' where id = ?")) {
            update.setString(1, order);
            update.executeUpdate();
        }
    }

    /** The merchant's own code. */
    interface Orders {
        void update(CancellationId id, State state);
    }

    static JdbcStore store(DataSource dataSource, Map<String, String> environment, Orders orders) {
        Secret key = Secret.of(environment.get("PAYCANCEL_SEALING_KEY"));
        JdbcStore store = JdbcStore.builder(dataSource)
                .sealing(SealingKeys.of("2026-11", Map.of("2026-11", key)))
                .listener(
                        "orders",
                        event -> orders.update(
                                event.cancellation().id(), event.cancellation().state()))
                .build();
        return store;
    }

    static void search(JdbcStore store, PrintStream out) {
        CancellationQuery query = CancellationQuery.all()
                .in(State.UNKNOWN, State.HANDED_OVER)
                .acceptedBefore(Instant.now().minus(Duration.ofHours(1)))
                .limit(50);
        store.search(query).found().forEach(out::println);
    }

    static void purge(JdbcStore store, Consumer<CaseFile> archive) {
        int deleted = store.purge(Instant.now().minus(Duration.ofDays(400)), 1000, archive);
        System.out.println(deleted + " deleted");
    }

    static void settle(Cancellations cancellations, CancellationId id, PrintStream out) {
        CaseFile file = cancellations.find(id).orElseThrow();
        if (file.cancellation().state() == State.HANDED_OVER) {
            file.history().forEach(entry -> out.println(entry.at() + " " + entry.what()));
            cancellations.settleByHand(id, Settlement.asCancelled("kim", "KICC merchant page, 14:05: refunded"));
        }
    }

    static void propose(Cancellations cancellations, CancellationId id) {
        CaseFile file = cancellations.find(id).orElseThrow();
        ByHand byHand = cancellations.byHand();
        if (byHand.againstSettling(file).isEmpty()) {
            byHand.propose(id, file.history().size(), Settlement.asRefused("kim", "KICC's page, 14:05: no refund"));
        }
    }
}
