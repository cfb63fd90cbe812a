package io.paycancel.spring.console;

import io.paycancel.model.Cancellation;
import io.paycancel.model.Money;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list as a file for a spreadsheet, in which no cell can become a formula. */
final class Csv {
    static final String PAGE = "/cancellations.csv";
    static final int MOST = 10_000;

    private static final List<String> COLUMNS = List.of(
            "id",
            "gateway",
            "payment",
            "idempotency_key",
            "request_date",
            "scope",
            "currency",
            "amount",
            "state",
            "accepted_at",
            "answerable_until",
            "decided_at",
            "attempts",
            "unknown_cause",
            "hand_over_cause",
            "receipt_source",
            "receipt_reference",
            "refusal_code",
            "refusal_message");

    private Csv() {}

    /** With a byte order mark, for spreadsheets take Korean for something else without it. */
    static String of(Stream<Cancellation> cancellations) {
        return Stream.concat(Stream.of(COLUMNS), cancellations.map(Csv::cells))
                .map(cells -> cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining("", "\uFEFF", ""));
    }

    private static List<String> cells(Cancellation one) {
        Money money = Rows.money(one).orElse(null);
        Receipt receipt = one.receipt();
        Refusal refusal = one.refusal();
        return List.of(
                one.id().value(),
                one.frozen().gateway().value(),
                one.frozen().payment().value(),
                one.frozen().key().value(),
                one.frozen().requestDate().toString(),
                one.frozen().scope().toString(),
                money == null ? "" : money.currency().name(),
                money == null ? "" : money.toDecimalText(),
                one.state().name(),
                text(one.acceptedAt()),
                text(one.answerableUntil()),
                text(one.decidedAt()),
                String.valueOf(one.attempts()),
                text(one.unknownCause()),
                text(one.handOverCause()),
                receipt == null ? "" : receipt.source().name(),
                receipt == null ? "" : text(receipt.providerReference()),
                refusal == null ? "" : refusal.code(),
                refusal == null ? "" : refusal.message());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Quoted; what a spreadsheet would take for the beginning of a formula is made text by an apostrophe. */
    static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
