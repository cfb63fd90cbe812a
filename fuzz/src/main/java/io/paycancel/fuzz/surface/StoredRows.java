package io.paycancel.fuzz.surface;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.fuzz.Finding;
import io.paycancel.fuzz.Input;
import io.paycancel.fuzz.Plant;
import io.paycancel.fuzz.Promises;
import io.paycancel.fuzz.Target;
import io.paycancel.jdbc.CancellationQuery;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.SealingKeys;
import io.paycancel.jdbc.UnreadableRowException;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidNameException;
import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import io.paycancel.port.PaymentGateway;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of the record that somebody has changed, or another version has written. On SQLite, whose columns take anything. */
public final class StoredRows implements Target {
    private static final CancellationId PART = CancellationId.of("order-42-return-1");
    private static final CancellationId WHOLE = CancellationId.of("order-43-return-1");
    private static final String BETWEEN_ASSIGNMENTS = "\u0001";

    /** The rows of one cancellation, each under the letter that an assignment begins with. */
    private record Rows(PaymentGateway<?> gateway, Map<String, StoredRow> byLetter) {
        StoredRow cancellation() {
            return Objects.requireNonNull(byLetter.get("c"));
        }
    }

    private final OneAnswer transport = new OneAnswer();
    private final JdbcStore store;
    private final List<Rows> all;

    /** With an undecided cancellation of each family, with one attempt each. */
    public StoredRows() throws SQLException {
        DataSource database = Databases.open();
        store = JdbcStore.builder(database)
                .createTables(true)
                .sealing(SealingKeys.of(
                        "k1", Map.of("k1", Secret.of(Base64.getEncoder().encodeToString(new byte[32])))))
                .build();
        AlipayGateway alipay = Merchants.alipay(transport);
        KiccpayGateway kiccpay = Merchants.kiccpay(transport);
        accept(
                alipay,
                CancelRequest.partial(PART, AlipayPayment.of(Merchants.PG_CNO), Money.of("12.03", Currency.USD))
                        .because("returned"));
        accept(
                kiccpay,
                CancelRequest.full(WHOLE, Merchants.kiccpayPayment(Merchants.approval("ORD_20261127_0001")))
                        .because("returned\nunopened"));
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            // Nothing here has to last, once the store is content.
            statement.execute("pragma synchronous = off");
        }
        all = List.of(rows(connection, alipay, PART), rows(connection, kiccpay, WHOLE));
    }

    private void accept(PaymentGateway<?> gateway, CancelRequest<?> request) {
        Cancellations.builder()
                .gateway(gateway)
                .store(store)
                .agenda((id, notBefore) -> {})
                .keys(() -> IdempotencyKey.of("fuzz-" + request.id()))
                .clock(() -> Merchants.ACCEPTED_AT)
                .build()
                .accept(request);
    }

    private static Rows rows(Connection connection, PaymentGateway<?> gateway, CancellationId id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into cancellation_attempt (cancellation_id, number, step, fence, node, started_ms,"
                            + " ended_ms, result, http_status, code, message)"
                            + " values ('" + id + "', 1, 'SEND', 1, 'node', 1, 2, 'NoAnswer', 200, 'E001', 'busy')");
        }
        return new Rows(
                gateway,
                Map.of(
                        "c", StoredRow.of(connection, "cancellation", "id", id.value()),
                        "a", StoredRow.of(connection, "cancellation_attempt", "cancellation_id", id.value()),
                        "e", StoredRow.of(connection, "cancellation_event", "cancellation_id", id.value())));
    }

    @Override
    public void tryInput(Input input) throws SQLException {
        Rows rows = all.get(input.choice(2));
        try {
            if (assign(rows, input.text())) {
                judge(rows);
            }
        } finally {
            for (StoredRow row : rows.byLetter().values()) {
                row.restore();
            }
        }
    }

    /** {@code c.state=SENDING}; {@code false} if the database does not take it. */
    private static boolean assign(Rows rows, String text) {
        for (String assignment : text.split(BETWEEN_ASSIGNMENTS, -1)) {
            String[] sides = assignment.split("=", 2);
            String[] names = sides[0].split("\\.", 2);
            StoredRow row = rows.byLetter().get(names[0]);
            if (row != null && names.length == 2 && sides.length == 2 && row.has(names[1])) {
                try {
                    row.set(names[1], sides[1].equals("NULL") ? null : sides[1]);
                } catch (SQLException e) {
                    return false;
                }
            }
        }
        return true;
    }

    private void judge(Rows rows) throws SQLException {
        StoredRow row = rows.cancellation();
        String frozenText = row.get("frozen_request");
        String frozenHash = row.get("frozen_sha256");
        if (Plant.HASH_NOT_CHECKED.isPlanted() && frozenText != null) {
            row.set("frozen_sha256", sha256(frozenText));
        }
        CancellationId id;
        try {
            id = CancellationId.of(Objects.requireNonNull(row.get("id")));
        } catch (InvalidNameException e) {
            // Nobody can ask for it.
            return;
        }
        int listed = listed();
        Finding.unless(listed == all.size(), Promises.ERROR, listed + " of the cancellations are listed");
        FrozenCancel read = read(id);
        if (read == null) {
            return;
        }
        boolean isWhatWasFrozen = frozenText != null
                && read.fields().encode().equals(frozenText)
                && sha256(frozenText).equals(frozenHash);
        Finding.unless(isWhatWasFrozen, Promises.FROZEN, read);
        transport.give(HostileAnswer.error());
        Ask.send(rows.gateway(), read).once();
        Sent.requireFrozen(transport.sent(), read.fields().asMap());
        if (rows.gateway() instanceof KiccpayGateway) {
            boolean isSealed = row.get("look_up_secret_key") != null;
            String token = isSealed ? Merchants.TOKEN : String.valueOf(row.get("look_up_secret"));
            transport.give(HostileAnswer.error());
            Ask.lookUp(rows.gateway(), read).once();
            Sent.requireNetCancel(transport.sent(), read.fields().asMap(), token);
        }
    }

    private int listed() {
        var page = store.search(CancellationQuery.all());
        return page.found().size() + page.unreadable().size();
    }

    private @Nullable FrozenCancel read(CancellationId id) {
        try {
            return store.find(id).orElseThrow().cancellation().frozen();
        } catch (UnreadableRowException | ConfigurationException e) {
            // As documented.
            return null;
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
