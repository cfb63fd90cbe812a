package io.paycancel.jdbc.functional;

import io.paycancel.jdbc.functional.Arrivals.Arrival;
import io.paycancel.jdbc.functional.Books.Attempt;
import io.paycancel.jdbc.functional.Books.Balance;
import io.paycancel.jdbc.functional.Books.Entry;
import io.paycancel.model.State;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.Ledger;
import io.paycancel.testkit.LedgerEntry;
import io.paycancel.testkit.LedgerPayment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds the tables, the requests that came to KICC and KICC's ledger against each other, once nothing is open any more. What is
 * not as it was promised is a sentence.
 */
final class Audit {
    /** By how much the end of a decided attempt may be dated too late: it is counted from when its claim was asked for. */
    private static final long DATED_LATE_MILLIS = 1000;

    private final Books books;
    private final Ledger ledger;
    private final Map<String, List<Arrival>> arrivals;
    private final Duration deadline;
    private final Duration lease;
    private final List<String> violations = new ArrayList<>();

    /**
     * An audit.
     *
     * @param deadline of every node
     * @param lease of every node
     */
    Audit(Books books, KiccSimulator kicc, Duration deadline, Duration lease) {
        this.books = books;
        this.deadline = deadline;
        this.lease = lease;
        ledger = kicc.ledger();
        arrivals = Arrivals.byKey(kicc);
    }

    /** All of it. */
    List<String> violations(Set<String> acknowledged) {
        nothingIsLost(acknowledged);
        whatWasSentWasWrittenDown();
        books.entries().values().forEach(this::attemptsFollowEachOther);
        books.entries().values().forEach(this::ledgerAgrees);
        byPayment().forEach(this::paymentAgrees);
        return violations;
    }

    private void violated(String sentence) {
        violations.add(sentence);
    }

    private void nothingIsLost(Set<String> acknowledged) {
        for (String id : acknowledged) {
            if (!books.entries().containsKey(id)) {
                violated(id + " was acknowledged and is not in the store");
            }
        }
        books.entries().values().stream()
                .filter(Entry::isOpen)
                .forEach(entry -> violated(entry.id() + " is neither decided nor handed over but " + entry.state()));
    }

    private void whatWasSentWasWrittenDown() {
        Map<String, Entry> byKey =
                books.entries().values().stream().collect(Collectors.toMap(Entry::key, entry -> entry));
        arrivals.forEach((key, ofKey) -> {
            Set<String> dates = ofKey.stream().map(Arrival::date).collect(Collectors.toCollection(TreeSet::new));
            Entry entry = byKey.get(key);
            if (entry == null) {
                violated("key " + key + " was sent and belongs to no cancellation");
            } else if (!dates.equals(Set.of(entry.date()))) {
                violated("key " + key + " of date " + entry.date() + " was sent with dates " + dates);
            }
            if (ofKey.size() > 1 && ofKey.get(0).path().equals(Arrivals.REQ_CANCEL)) {
                violated("a KICCPay cancellation, key " + key + ", was sent " + ofKey.size() + " times");
            }
            violations.addAll(Arrivals.overlaps(ofKey, deadline));
        });
    }

    /** On the store's clock: nothing begins before the end of what came before it, or before its lease's if it has none. */
    private void attemptsFollowEachOther(Entry entry) {
        List<Attempt> tried = entry.tried();
        if (tried.size() != entry.attempts()) {
            violated(entry.id() + " counts " + entry.attempts() + " attempts and has " + tried.size());
        }
        long ended =
                tried.stream().filter(attempt -> attempt.endedMillis() != null).count();
        if (entry.ends().size() != ended) {
            violated(entry.id() + " has " + ended + " attempts with an end, and its history tells of "
                    + entry.ends().size() + ": " + entry.ends());
        }
        for (int i = 0; i < tried.size(); i++) {
            Attempt attempt = tried.get(i);
            if (attempt.endedMillis() == null && !entry.isOpen()) {
                violated(
                        entry.id() + " is " + entry.state() + " while its attempt " + attempt.number() + " has no end");
            }
            if (i == 0) {
                continue;
            }
            Attempt before = tried.get(i - 1);
            if (attempt.fence() <= before.fence()) {
                violated(entry.id() + " has attempts " + before.number() + " and " + attempt.number() + " under fences "
                        + before.fence() + " and " + attempt.fence());
            }
            long free = before.isUnanswered()
                    ? before.startedMillis() + lease.toMillis()
                    : Objects.requireNonNull(before.endedMillis());
            if (attempt.startedMillis() < free) {
                violated(entry.id() + " began attempt " + attempt.number() + " " + (free - attempt.startedMillis())
                        + " ms before attempt " + before.number() + " was over");
            }
        }
    }

    private void ledgerAgrees(Entry entry) {
        List<LedgerEntry> moved = entry.isAlipay()
                ? moved(entry).stream()
                        .filter(one -> one.key().equals(entry.key()))
                        .toList()
                : moved(entry);
        boolean may = entry.state() != State.REFUSED;
        boolean must = entry.state() == State.CANCELLED;
        if (moved.size() > (may ? 1 : 0) || (must && moved.isEmpty())) {
            violated(entry.id() + " is " + entry.state() + " and moved money " + moved.size() + " times: " + moved
                    + "; " + entry + "; arrived: " + arrivals.get(entry.key()));
        }
        if (moved.stream().anyMatch(one -> one.kind() == LedgerEntry.Kind.CANCEL_UNDONE)) {
            violated(entry.id() + " was undone: the customer is charged again");
        }
        if (must && moved.stream().anyMatch(one -> one.amount().minorUnits() != entry.reserved())) {
            violated(entry.id() + " reserved " + entry.reserved() + " and gave back " + moved);
        }
    }

    private List<LedgerEntry> moved(Entry entry) {
        return ledger.payment(entry.number()).entries();
    }

    private Map<String, List<Entry>> byPayment() {
        return books.entries().values().stream()
                .collect(Collectors.groupingBy(Entry::payment, LinkedHashMap::new, Collectors.toList()));
    }

    private void paymentAgrees(String payment, List<Entry> inTurn) {
        LedgerPayment real = ledger.payment(inTurn.get(0).number());
        long back = real.givenBack().minorUnits();
        long cancelled = sum(inTurn, State.CANCELLED);
        long handedOver = sum(inTurn, State.HANDED_OVER);
        if (back > real.approved().minorUnits()) {
            violated(payment + " was approved for " + real.approved() + " and gave back " + back);
        }
        if (back < cancelled || back > cancelled + handedOver) {
            violated(payment + " gave back " + back + ", but " + cancelled + " is reported as cancelled and "
                    + handedOver + " as handed over");
        }
        Balance balance = books.balances().get(payment);
        if (balance.cancelled() != cancelled) {
            violated(payment + " has a balance of " + balance.cancelled() + " instead of " + cancelled);
        }
        for (int i = 1; i < inTurn.size(); i++) {
            oneAfterTheOther(inTurn.get(i - 1), inTurn.get(i));
        }
    }

    private static long sum(List<Entry> entries, State state) {
        return entries.stream()
                .filter(entry -> entry.state() == state)
                .mapToLong(Entry::reserved)
                .sum();
    }

    private void oneAfterTheOther(Entry before, Entry after) {
        if (after.tried().isEmpty()) {
            return;
        }
        long began = after.tried().get(0).startedMillis();
        if (before.decidedMillis() == null || began < before.decidedMillis() - DATED_LATE_MILLIS) {
            violated(after.id() + " began before " + before.id() + " of the same payment was decided");
        }
    }
}
