package io.paycancel.jdbc.functional;

import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cancellations that came to KICC over the wire, by their key. Look-ups are not among them. */
final class Arrivals {
    static final String REVISE = "/api/trades/alipay/revise";
    static final String FIND = "/api/trades/alipay/find";
    static final String REQ_CANCEL = "/smpy/kiccpay/reqCancel";
    static final String NET_CANCEL = "/smpy/kiccpay/reqRtran";

    /** Faults with which the node has an answer that it can read, and may come again as soon as it likes. */
    private static final Set<String> ANSWERED = Set.of("no", "CODE", "DUPLICATE");

    /**
     * One request.
     *
     * @param answered whether it was answered, at once and so that it could be read
     */
    record Arrival(String path, String key, String date, Instant at, boolean answered) {}

    private Arrivals() {}

    static Map<String, List<Arrival>> byKey(KiccSimulator kicc) {
        Map<String, List<Arrival>> byKey = new LinkedHashMap<>();
        for (ReceivedRequest request : kicc.requests()) {
            if (request.path().equals(REVISE)) {
                add(byKey, request, "shopTransactionId", "cancelReqDate");
            } else if (request.path().equals(REQ_CANCEL)) {
                add(byKey, request, "mercTrxNo", "tranDt");
            }
        }
        return byKey;
    }

    private static void add(Map<String, List<Arrival>> byKey, ReceivedRequest request, String key, String date) {
        String fault = request.fault().toString().split(" ", 2)[0];
        Arrival arrival = new Arrival(
                request.path(), field(key, request), field(date, request), request.when(), ANSWERED.contains(fault));
        byKey.computeIfAbsent(arrival.key(), k -> new ArrayList<>()).add(arrival);
    }

    private static String field(String name, ReceivedRequest request) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(request.body());
        return value.find() ? value.group(1) : "none";
    }

    /**
     * What two requests of one key must not do: be on the wire at the same time. One that was not answered is on the wire until
     * its node's deadline, or until that node is dead; a lease is longer than both together.
     */
    static List<String> overlaps(List<Arrival> ofOneKey, Duration deadline) {
        List<String> found = new ArrayList<>();
        for (int i = 1; i < ofOneKey.size(); i++) {
            Arrival before = ofOneKey.get(i - 1);
            Duration gap = Duration.between(before.at(), ofOneKey.get(i).at());
            if (!before.answered() && gap.compareTo(deadline) < 0) {
                found.add("key " + before.key() + " arrived again after " + gap.toMillis()
                        + " ms, while the request before it was on the wire");
            }
        }
        return found;
    }
}
