package io.paycancel.jdbc;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Evidence;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.HandOverCause;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import io.paycancel.model.Reply;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.Secret;
import io.paycancel.model.State;
import io.paycancel.model.Step;
import io.paycancel.model.UnknownCause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads a row of the table {@code cancellation}. A row that nobody can have written is an error, never a guess. */
final class CancellationRow {
    private static final System.Logger LOG = System.getLogger(CancellationRow.class.getName());

    private final ResultSet row;

    private CancellationRow(ResultSet row) {
        this.row = row;
    }

    /** With the look-up secret. */
    static Cancellation read(ResultSet row, SecretSeal seal) throws SQLException {
        CancellationRow reading = new CancellationRow(row);
        return reading.cancellation(reading.secret(seal));
    }

    /**
     * A row for people, who do not need the look-up secret.
     *
     * @param cancellation {@code null} if it cannot be read
     */
    record Shown(PageKey key, @Nullable Cancellation cancellation) {}

    static Shown readForPeople(ResultSet row) throws SQLException {
        CancellationRow reading = new CancellationRow(row);
        PageKey key = new PageKey(reading.required("accepted_ms"), reading.id());
        try {
            return new Shown(key, reading.cancellation(null));
        } catch (UnreadableRowException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            return new Shown(key, null);
        }
    }

    private Cancellation cancellation(@Nullable Secret secret) throws SQLException {
        CancellationId id = id();
        try {
            return columns(id, secret);
        } catch (UnreadableRowException e) {
            throw e;
        } catch (RuntimeException e) {
            // Its message may quote the row.
            throw new UnreadableRowException(
                    id,
                    "a column holds what does not belong there (" + e.getClass().getName() + ")");
        }
    }

    private Cancellation columns(CancellationId id, @Nullable Secret secret) throws SQLException {
        Instant decidedAt = instant("decided_ms");
        return new Cancellation(
                id,
                frozen(id, secret),
                required("accepted_ms"),
                required("answerable_until_ms"),
                money("reserved_currency", "reserved"),
                State.valueOf(text("state")),
                row.getInt("attempts"),
                row.getInt("sends"),
                row.getLong("fence"),
                instant("lease_until_ms"),
                optional("next_step", Step.class),
                instant("next_step_ms"),
                row.getInt("alarms_raised"),
                evidence(),
                optional("unknown_cause", UnknownCause.class),
                optional("hand_over_cause", HandOverCause.class),
                receipt(),
                refusal("refusal_code", "refusal_message"),
                decidedAt);
    }

    private CancellationId id() throws SQLException {
        return CancellationId.of(row.getString("id"));
    }

    private FrozenCancel frozen(CancellationId id, @Nullable Secret secret) throws SQLException {
        FrozenFields fields = FrozenFields.decode(text("frozen_request"));
        if (!fields.sha256().equals(text("frozen_sha256"))) {
            // Sending something else than what was accepted could give back other money: stop here.
            throw new UnreadableRowException(id, "its frozen request is not what was stored, for its SHA-256 differs");
        }
        Money part = money("part_currency", "part");
        return new FrozenCancel(
                GatewayId.of(text("gateway")),
                new PaymentId(text("payment")),
                money("approved_currency", "approved"),
                part == null ? Scope.full() : Scope.partial(part),
                IdempotencyKey.of(text("idempotency_key")),
                new RequestDate(LocalDate.parse(text("request_date"), DateTimeFormatter.BASIC_ISO_DATE)),
                fields,
                row.getBoolean("can_be_looked_up"),
                secret);
    }

    private @Nullable Secret secret(SecretSeal seal) throws SQLException {
        String sealed = row.getString("look_up_secret");
        return sealed == null
                ? null
                : seal.open(id(), new SecretSeal.Sealed(sealed, row.getString("look_up_secret_key")));
    }

    private Evidence evidence() throws SQLException {
        int status = row.getInt("last_http_status");
        Reply last =
                row.wasNull() ? null : new Reply(status, row.getString("last_code"), row.getString("last_message"));
        return new Evidence(
                row.getBoolean("may_have_happened"),
                refusal("later_refusal_code", "later_refusal_message"),
                row.getBoolean("proven_absent"),
                last);
    }

    private @Nullable Receipt receipt() throws SQLException {
        Receipt.Source source = optional("receipt_source", Receipt.Source.class);
        return source == null
                ? null
                : new Receipt(
                        source,
                        row.getString("receipt_reference"),
                        instant("receipt_ms"),
                        money("receipt_currency", "receipt_amount"),
                        DetailText.decode(text("receipt_details")));
    }

    private @Nullable Refusal refusal(String code, String message) throws SQLException {
        return row.getString(code) == null ? null : new Refusal(text(code), text(message));
    }

    private @Nullable Money money(String currency, String units) throws SQLException {
        String name = row.getString(currency);
        return name == null ? null : Money.ofMinor(row.getLong(units), Currency.valueOf(name));
    }

    private <E extends Enum<E>> @Nullable E optional(String column, Class<E> type) throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    private Instant required(String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    private @Nullable Instant instant(String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private String text(String column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            throw new UnreadableRowException(id(), "its column " + column + " is null");
        }
        return text;
    }
}
