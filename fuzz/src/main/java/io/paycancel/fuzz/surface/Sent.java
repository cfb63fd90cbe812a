package io.paycancel.fuzz.surface;

import io.paycancel.fuzz.Answered;
import io.paycancel.fuzz.Finding;
import io.paycancel.fuzz.Promises;
import io.paycancel.fuzz.StrictJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a request that was sent against the frozen one. */
final class Sent {
    private static final String APPROVAL = "approval.";
    /** Made anew for each attempt, or not KICC's. */
    private static final Set<String> NOT_FROZEN = Set.of("msgAuthValue");

    private static final Set<String> NOT_SENT = Set.of("reason", "requestedBy");

    private Sent() {}

    /** A cancellation carries the frozen fields, and nothing else. */
    static void requireFrozen(byte @Nullable [] body, Map<String, String> frozen) {
        if (body == null) {
            return;
        }
        Map<String, String> wanted = new HashMap<>(frozen);
        wanted.keySet().removeIf(name -> name.startsWith(APPROVAL) || NOT_SENT.contains(name));
        require(body, wanted);
    }

    /** A net-cancel carries those of the approval, its token, and who the merchant is. */
    static void requireNetCancel(byte @Nullable [] body, Map<String, String> frozen, String token) {
        if (body == null) {
            return;
        }
        Map<String, String> wanted = new HashMap<>();
        frozen.forEach((name, value) -> {
            if (name.startsWith(APPROVAL)) {
                wanted.put(name.substring(APPROVAL.length()), value);
            } else if (Set.of("tid", "svcId", "bizrNo").contains(name)) {
                wanted.put(name, value);
            }
        });
        wanted.put("tokenKey", token);
        require(body, wanted);
    }

    private static void require(byte[] body, Map<String, String> wanted) {
        Answered sent = Answered.in(body);
        Map<String, String> flat = new HashMap<>();
        if (sent != null) {
            flatten("", sent.fields(), flat);
        }
        flat.keySet().removeAll(NOT_FROZEN);
        Set<String> names = Set.copyOf(flat.keySet());
        Finding.unless(
                sent != null && names.stream().allMatch(name -> same(flat.get(name), wanted.get(name))),
                Promises.FROZEN,
                names);
        Finding.unless(names.containsAll(wanted.keySet()), Promises.FROZEN, "something is missing");
    }

    private static void flatten(String prefix, Map<?, ?> object, Map<String, String> flat) {
        object.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                flatten(prefix + name + ".", inner, flat);
            } else if (value instanceof StrictJson.Literal literal) {
                flat.put(prefix + name, literal.text());
            } else {
                flat.put(prefix + name, String.valueOf(value));
            }
        });
    }

    /** A frozen amount is text, a sent one a number. */
    private static boolean same(@Nullable String sent, @Nullable String frozen) {
        if (sent == null || frozen == null) {
            return false;
        }
        return sent.equals(frozen) || (sent.matches("[0-9]+") && sent.equals(digits(frozen)));
    }

    private static String digits(String frozen) {
        try {
            return String.valueOf(Long.parseLong(frozen));
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
