package io.paycancel.benchmarks.report;

import static io.paycancel.benchmarks.report.Goal.bytes;
import static io.paycancel.benchmarks.report.Goal.figure;
import static io.paycancel.benchmarks.report.Goal.growth;
import static io.paycancel.benchmarks.report.Goal.ratio;
import static io.paycancel.benchmarks.report.Goal.ratioAtLeast;

import java.util.List;

/** The goals of {@code docs/performance.md}, each under the sentence that it comes from. */
public final class Goals {
    private Goals() {}

    /** All of them. */
    public static final List<Goal> ALL = List.of(
            // Signing: 0.75 of a ThreadLocal<Mac> with HexFormat at 41 bytes, 0.85 at 121; at 41 also 0.60 of Guava,
            // and 640 B.
            ratio("signing/plain/41", "threadLocalMac", 0.75),
            ratio("signing/plain/121", "threadLocalMac", 0.85),
            ratio("signing/plain/41", "guava", 0.60),
            bytes("signing/plain/41", 640),
            // Base64 over about 500 bytes: 0.90 of a ThreadLocal<Mac> that is fed the same pieces.
            ratio("signing/base64/500", "threadLocalMac", 0.90),
            // Money: parse 0.70 of BigDecimal with 0 B, format 0.65 of toPlainString with 96 B.
            ratio("money/parse/USD", "bigDecimal", 0.70),
            ratio("money/parse/KRW", "bigDecimal", 0.70),
            bytes("money/parse/USD", 0),
            bytes("money/parse/KRW", 0),
            ratio("money/format/USD", "bigDecimal", 0.65),
            bytes("money/format/USD", 96),
            bytes("money/format/KRW", 96),
            // Byte limits: 0.25 of getBytes where the number of characters decides.
            ratio("limit/bytes/ASCII_SHORT", "getBytes", 0.25),
            ratio("limit/bytes/HANGUL_SHORT", "getBytes", 0.25),
            ratio("limit/bytes/ASCII_TOO_LONG", "getBytes", 0.25),
            ratio("limit/bytes/HANGUL_TOO_LONG", "getBytes", 0.25),
            // JSON: 1.1 of a reused Jackson databind mapper; one that does the same, and so refuses a field that stands
            // twice.
            ratio("json/encode", "reusedMapper", 1.1),
            ratio("json/decode", "reusedMapper", 1.1),
            // A whole call without a store, 32 in flight: 0.60 of the CPU of stripe-java's refund, 1.35 of the bare
            // client.
            ratio("wire/cpu/platform", "stripe-java", 0.60).at(32),
            ratio("wire/cpu/platform", "bare java.net.http", 1.35).at(32),
            // On PostgreSQL with a gateway of 1 ms: 0.80 of the calls that two bare commits around one allow.
            ratioAtLeast("record-postgresql/calls/platform", "two bare commits", 0.80)
                    .at(32),
            // Accepted now and done later: 3 times transaction-outbox, 0.6 of db-scheduler's own empty task.
            ratioAtLeast("later-postgresql/calls", "transaction-outbox", 3),
            ratioAtLeast("later-postgresql/calls", "db-scheduler, empty task", 0.6),
            // Flat, which is 10 %, however many are decided.
            growth("growth-decided/cancel", 1.1),
            // 10,000 in flight against a gateway of 30 s in 512 MiB of heap, with virtual threads that hold no carrier.
            figure("memory/in-flight", 512).fromJdk(24));
}
