package io.paycancel.jdbc.functional;

import io.paycancel.jdbc.functional.Books.Entry;
import io.paycancel.jdbc.functional.StormPlan.Deed;
import io.paycancel.jdbc.functional.StormPlan.Mischief;
import io.paycancel.model.State;
import io.paycancel.testkit.KiccSimulator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two nodes on one PostgreSQL, faults on half of all answers, nodes that are killed or stopped for longer than a lease, customers
 * who click twice. When it is over everything must come to its end, and nothing may be lost or done twice.
 */
final class Storm implements AutoCloseable {
    private static final Duration BETWEEN_PAYMENTS = Duration.ofMillis(80);
    private static final Duration CALM = Duration.ofMinutes(2);

    /**
     * What it came to.
     *
     * @param stale writes that the fence refused
     * @param overwrote writes that it would have refused, from nodes without it
     * @param violations sentences; none if all is well
     */
    record Report(String summary, long stale, long overwrote, List<String> violations) {}

    private final StormPlan plan;
    private final Duration length;
    private final Place place = Place.postgresql();
    private final KiccSimulator kicc = KiccSimulator.start();
    private final List<StormNode> nodes;
    /** When each of them was first seen to be. */
    private final Map<String, Long> handedOver = new TreeMap<>();

    private final Set<String> settled = new HashSet<>();
    private int clicks;
    private final Map<Deed, Integer> deeds = new TreeMap<>();

    Storm(long seed, Duration length, boolean guarded) {
        Quiet.please();
        this.length = length;
        plan = new StormPlan(seed, length);
        nodes = Stream.of("a", "b")
                .map(name -> new StormNode(
                        NodeSettings.of(name, place.url(), kicc.baseUrl()).guarded(guarded, guarded)))
                .toList();
    }

    Report run() {
        nodes.forEach(StormNode::awaitReady);
        for (String path : List.of(Arrivals.REVISE, Arrivals.FIND, Arrivals.REQ_CANCEL, Arrivals.NET_CANCEL)) {
            kicc.nextOn(path, plan.faults(path));
        }
        rage();
        kicc.clearFaults();
        nodes.forEach(StormNode::goOn);
        long over = System.nanoTime();
        boolean calm = Wait.within(CALM, () -> isCalm(Duration.ofNanos(System.nanoTime() - over)));
        Duration calmAfter = Duration.ofNanos(System.nanoTime() - over);
        return report(calm, calmAfter);
    }

    private void rage() {
        Customers customers = new Customers(kicc, plan.orders());
        Deque<Mischief> mischief = new ArrayDeque<>(plan.mischief());
        long begin = System.nanoTime();
        Duration next = Duration.ZERO;
        for (Duration now = Duration.ZERO;
                now.compareTo(length) < 0;
                now = Duration.ofNanos(System.nanoTime() - begin)) {
            while (!mischief.isEmpty() && mischief.peek().at().compareTo(now) <= 0) {
                happen(mischief.remove());
            }
            if (now.compareTo(next) >= 0) {
                next = now.plus(BETWEEN_PAYMENTS);
                customers.next().forEach(click -> {
                    clicks++;
                    nodes.get(click.node()).send(click.line());
                });
            }
            Wait.pause(Duration.ofMillis(5));
        }
    }

    private void happen(Mischief mischief) {
        StormNode node = nodes.get(mischief.node());
        switch (mischief.deed()) {
            case KILL -> node.kill();
            case STOP -> node.stop();
            case GO_ON -> node.goOn();
        }
        deeds.merge(mischief.deed(), 1, Integer::sum);
    }

    /** Everything is at its end, and everybody has been told. A person settles what was handed over, by the ledger. */
    private boolean isCalm(Duration sinceTheStorm) {
        Books books = Books.of(place.dataSource());
        List<Entry> waiting = books.entries().values().stream()
                .filter(entry -> entry.state() == State.HANDED_OVER)
                .toList();
        waiting.forEach(entry -> handedOver.putIfAbsent(entry.id(), System.nanoTime()));
        waiting.stream()
                .filter(entry -> hasWaited(entry) && settled.add(entry.id()))
                .forEach(this::settle);
        Wait.pause(Duration.ofMillis(200));
        return waiting.isEmpty()
                && books.entries().values().stream().noneMatch(Entry::isOpen)
                && sinceTheStorm.compareTo(NodeSettings.LEASE) > 0
                && Books.count(place.dataSource(), "cancellation_notice") == 0
                && Books.count(place.dataSource(), "cancel_wakeups") == 0;
    }

    /**
     * Whoever looked at the ledger at once would be wrong: one that is handed over after a lost answer may still move money until
     * the grace is over, and on a busy machine the simulator is later than that.
     */
    private boolean hasWaited(Entry entry) {
        long waited = System.nanoTime() - handedOver.get(entry.id());
        return waited > NodeSettings.LEASE.multipliedBy(2).toNanos();
    }

    private void settle(Entry entry) {
        boolean moved = kicc.ledger().payment(entry.number()).entries().stream()
                .anyMatch(one -> !entry.isAlipay() || one.key().equals(entry.key()));
        nodes.get(0).send("settle " + entry.id() + (moved ? " cancelled" : " refused"));
    }

    private Report report(boolean calm, Duration calmAfter) {
        Books books = Books.of(place.dataSource());
        Set<String> acknowledged = Stream.concat(printed("accepted"), printed("outcome"))
                .map(line -> line.split(" ", -1)[1])
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> violations = new ArrayList<>(
                new Audit(books, kicc, NodeSettings.DEADLINE, NodeSettings.LEASE).violations(acknowledged));
        if (!calm) {
            violations.add("it is not calm " + CALM.toSeconds() + " s after the storm");
        }
        violations.addAll(untrue(books));
        long stale = printed("stale").count();
        long attempts = books.entries().values().stream()
                .mapToInt(entry -> entry.tried().size())
                .sum();
        Map<State, Long> states = books.entries().values().stream()
                .collect(Collectors.groupingBy(Entry::state, TreeMap::new, Collectors.counting()));
        String summary = "Storm, " + plan + ": " + clicks + " clicks, "
                + books.entries().size() + " cancellations (" + acknowledged.size() + " acknowledged) of "
                + books.balances().size() + " payments, " + attempts + " attempts, "
                + kicc.requests().size() + " requests, " + deeds.getOrDefault(Deed.KILL, 0) + " kills, "
                + deeds.getOrDefault(Deed.STOP, 0) + " stops, " + stale + " stale writes refused, "
                + handedOver.size() + " handed over; in the end " + states + ", calm after "
                + calmAfter.toMillis() + " ms";
        return new Report(summary, stale, printed("overwrote").count(), violations);
    }

    private Stream<String> printed(String words) {
        return nodes.stream().flatMap(node -> node.printed(words));
    }

    /** Whoever was told an outcome was told the one that it has in the end, and every stored listener was told of it. */
    private List<String> untrue(Books books) {
        List<String> found = new ArrayList<>();
        Set<String> told = printed("told").collect(Collectors.toSet());
        printed("outcome").distinct().map(line -> line.split(" ")).forEach(words -> {
            Entry entry = books.entries().get(words[1]);
            if (!words[2].equals("UNKNOWN")
                    && entry != null
                    && !words[2].equals(entry.state().name())) {
                found.add(entry.id() + " was " + words[2] + " for its caller and is " + entry.state());
            }
        });
        books.entries().values().stream()
                .filter(entry -> entry.state().isFinal())
                .filter(entry -> !told.contains("told " + entry.id() + " " + entry.state()))
                .forEach(entry -> found.add(entry.id() + " is " + entry.state() + " and no listener was told"));
        return found;
    }

    @Override
    public void close() {
        nodes.forEach(StormNode::close);
        kicc.close();
        place.close();
    }
}
