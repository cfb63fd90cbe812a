package io.paycancel.alipay;

import io.paycancel.model.Receipt;
import io.paycancel.model.RequestDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes receipts of answers that say "cancelled". */
final class Receipts {
    private static final DateTimeFormatter KICC_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    private Receipts() {}

    static Receipt of(ReviseAnswer answer) {
        Map<String, String> details = new LinkedHashMap<>();
        put(details, "resMsg", answer.resMsg());
        put(details, "shopTransactionId", answer.shopTransactionId());
        put(details, "mallId", answer.mallId());
        put(details, "pgCno", answer.pgCno());
        put(details, "transactionDate", answer.transactionDate());
        put(details, answer.amountInfo());
        return new Receipt(
                Receipt.Source.ANSWER,
                answer.cancelPgCno(),
                koreanTime(answer.transactionDate()),
                answer.amountInfo() == null ? null : answer.amountInfo().money(),
                details);
    }

    /** Without an amount: the query tells the payment's amount, not the cancellation's. */
    static Receipt of(FindAnswer answer) {
        Map<String, String> details = new LinkedHashMap<>();
        put(details, "resMsg", answer.resMsg());
        put(details, "shopTransactionId", answer.shopTransactionId());
        put(details, "mallId", answer.mallId());
        put(details, "pgCno", answer.pgCno());
        put(details, "approvalDate", answer.approvalDate());
        put(details, "statusCd", answer.statusCd());
        put(details, "walletBrandName", answer.walletBrandName());
        put(details, answer.amountInfo());
        return new Receipt(Receipt.Source.LOOK_UP, null, null, null, details);
    }

    /** The time of a receipt is worth having, but not worth an unknown outcome: what is no time becomes {@code null}. */
    private static @Nullable Instant koreanTime(@Nullable String yyyyMMddHHmmss) {
        if (yyyyMMddHHmmss == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(yyyyMMddHHmmss, KICC_TIME)
                    .atZone(RequestDate.KOREA)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static void put(Map<String, String> details, @Nullable AnsweredAmount amount) {
        if (amount != null) {
            put(details, "amountInfo.currency", amount.currency());
            // toString, not toPlainString: 1e999999 must not become a million digits.
            put(
                    details,
                    "amountInfo.totAmount",
                    amount.totAmount() == null ? null : amount.totAmount().toString());
        }
    }

    private static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
