package io.paycancel.spring.console;

import io.paycancel.jdbc.CancellationQuery;
import io.paycancel.jdbc.PageKey;
import io.paycancel.model.GatewayId;
import io.paycancel.model.InvalidNameException;
import io.paycancel.model.State;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see of the list: the filters, as they stand in the address. What does not belong there is left out.
 *
 * @param states none for all of them
 * @param gateway empty for all of them
 * @param payment empty for all of them
 * @param text empty for all of them
 * @param older one of {@link #AGES}
 */
record Wanted(
        Set<State> states,
        String gateway,
        String payment,
        String text,
        String older,
        boolean newestFirst,
        @Nullable PageKey after) {
    static final Map<String, Duration> AGES = ages();

    private static final int MOST = 100;

    private static Map<String, Duration> ages() {
        Map<String, Duration> ages = new LinkedHashMap<>();
        ages.put("", Duration.ZERO);
        ages.put("1h", Duration.ofHours(1));
        ages.put("6h", Duration.ofHours(6));
        ages.put("1d", Duration.ofDays(1));
        ages.put("7d", Duration.ofDays(7));
        return ages;
    }

    static Wanted of(HttpServletRequest request) {
        String age = text(request, "older");
        return new Wanted(
                states(request.getParameterValues("state")),
                text(request, "gateway"),
                text(request, "payment"),
                text(request, "text"),
                AGES.containsKey(age) ? age : "",
                text(request, "order").equals("newest"),
                key(text(request, "after")));
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        String stripped = value == null ? "" : value.strip();
        return stripped.length() > MOST ? stripped.substring(0, MOST) : stripped;
    }

    private static Set<State> states(String @Nullable [] names) {
        Set<State> states = EnumSet.noneOf(State.class);
        if (names != null) {
            Arrays.stream(State.values())
                    .filter(state -> List.of(names).contains(state.name()))
                    .forEach(states::add);
        }
        return states;
    }

    private static @Nullable PageKey key(String text) {
        try {
            return text.isEmpty() ? null : PageKey.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    CancellationQuery query(PaymentNumbers numbers, Instant now) {
        CancellationQuery query = CancellationQuery.all();
        if (!states.isEmpty()) {
            query = query.in(states.toArray(State[]::new));
        }
        if (!text.isEmpty()) {
            query = query.named(text, numbers.named(text));
        }
        if (!payment.isEmpty()) {
            query = numbers.one(payment).map(query::ofPayment).orElse(query.named("", List.of()));
        }
        if (!gateway.isEmpty()) {
            query = ofGateway(query);
        }
        Duration age = Objects.requireNonNull(AGES.get(older));
        if (!age.isZero()) {
            query = query.acceptedBefore(now.minus(age));
        }
        if (newestFirst) {
            query = query.newestFirst();
        }
        return after == null ? query : query.after(after);
    }

    private CancellationQuery ofGateway(CancellationQuery query) {
        try {
            return query.ofGateway(GatewayId.of(gateway));
        } catch (InvalidNameException e) {
            return query.named("", List.of());
        }
    }

    /** As it stands in the address of the page that begins there. */
    Map<String, List<String>> parameters(@Nullable PageKey from) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (!states.isEmpty()) {
            parameters.put("state", states.stream().map(State::name).toList());
        }
        put(parameters, "gateway", gateway);
        put(parameters, "payment", payment);
        put(parameters, "text", text);
        put(parameters, "older", older);
        put(parameters, "order", newestFirst ? "newest" : "");
        put(parameters, "after", from == null ? "" : from.toString());
        return parameters;
    }

    private static void put(Map<String, List<String>> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, List.of(value));
        }
    }
}
