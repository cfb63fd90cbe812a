package io.paycancel.examples.shop;

import io.paycancel.Cancellations;
import io.paycancel.jdbc.CancellationPage;
import io.paycancel.jdbc.CancellationQuery;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.PageKey;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationConflictException;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.InvalidNameException;
import io.paycancel.model.State;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks for cancellations and shows them. */
@RestController
class CancellationController {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9._~:-]{1,100}");
    private static final int PAGE = 50;

    private final Orders orders;
    private final Cancellations cancellations;
    private final JdbcStore store;
    private final ObjectProvider<Simulator> simulator;

    CancellationController(
            Orders orders, Cancellations cancellations, JdbcStore store, ObjectProvider<Simulator> simulator) {
        this.simulator = simulator;
        this.orders = orders;
        this.cancellations = cancellations;
        this.store = store;
    }

    /** A page of them, oldest first. */
    record Page(
            List<CancellationView> cancellations,
            List<String> unreadable,
            @Nullable URI next) {}

    @PostMapping("/orders/{orderId}/cancellations/alipay")
    ResponseEntity<CancellationView> alipay(
            @PathVariable String orderId,
            @RequestParam(required = false) @Nullable String wait,
            @RequestBody AlipayBody body) {
        return giveBack(orderId, wait, body);
    }

    @PostMapping("/orders/{orderId}/cancellations/kiccpay")
    ResponseEntity<CancellationView> kiccpay(
            @PathVariable String orderId,
            @RequestParam(required = false) @Nullable String wait,
            @RequestBody KiccpayBody body) {
        return giveBack(orderId, wait, body);
    }

    private ResponseEntity<CancellationView> giveBack(String orderId, @Nullable String wait, CancelBody body) {
        FieldReader fields = new FieldReader();
        Duration patience = patience(fields, wait);
        if (!ORDER_ID.matcher(orderId).matches()) {
            fields.wrong(
                    "orderId", "must be 1 to 100 of A-Z a-z 0-9 . _ ~ : -; was " + orderId.length() + " characters");
        }
        CancelRequest<?> request = body.read(fields);
        cancellations.check(request).forEach(one -> fields.wrong(body.nameOf(one.field()), one.message()));
        fields.throwIfWrong();
        simulator.ifAvailable(kicc -> kicc.pay(request.payment()));
        accept(orderId, request, body);
        if (!patience.isZero()) {
            // The acceptance is committed. This one makes the attempt itself, or waits for the worker that was quicker.
            cancellations.cancel(request, patience);
        }
        return answer(find(request.id()));
    }

    private void accept(String orderId, CancelRequest<?> request, CancelBody body) {
        try {
            orders.giveBack(orderId, request);
        } catch (CancellationConflictException e) {
            throw new ConflictException(
                    "Cancellation " + e.cancellationId() + " exists with other content",
                    e.differingFields().stream().map(body::nameOf).toList());
        }
    }

    @GetMapping("/cancellations/{id}")
    CancellationView one(@PathVariable String id) {
        return CancellationView.of(find(named(id)));
    }

    /** The decision of a person, once a cancellation was handed over. Whoever copies this takes {@code by} from the login. */
    @PostMapping("/cancellations/{id}/settlement")
    CancellationView settle(@PathVariable String id, @RequestBody SettlementBody body) {
        CancellationId settled = named(id);
        cancellations.settleByHand(settled, body.read(new FieldReader()));
        return CancellationView.of(find(settled));
    }

    @GetMapping("/cancellations")
    Page page(
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(required = false) @Nullable String after) {
        FieldReader fields = new FieldReader();
        CancellationQuery query = CancellationQuery.all().limit(PAGE);
        if (state != null && !state.isEmpty()) {
            List<State> states = state.stream()
                    .map(one -> fields.oneOf(State.class, "state", one))
                    .filter(Objects::nonNull)
                    .toList();
            query = states.isEmpty() ? query : query.in(states.toArray(State[]::new));
        }
        if (after != null) {
            query = after(fields, query, after);
        }
        fields.throwIfWrong();
        CancellationPage found = store.search(query);
        return new Page(
                found.found().stream().map(CancellationView::of).toList(),
                found.unreadable().stream().map(CancellationId::value).toList(),
                next(state, found.next()));
    }

    private static CancellationQuery after(FieldReader fields, CancellationQuery query, String after) {
        try {
            return query.after(PageKey.parse(after));
        } catch (IllegalArgumentException | InvalidNameException e) {
            fields.wrong("after", "must be taken from a link to the next page");
            return query;
        }
    }

    private static @Nullable URI next(@Nullable List<String> state, @Nullable PageKey key) {
        if (key == null) {
            return null;
        }
        UriComponentsBuilder link = UriComponentsBuilder.fromPath("/cancellations");
        if (state != null) {
            link.queryParam("state", state);
        }
        return link.queryParam("after", key.toString()).build().encode().toUri();
    }

    private static Duration patience(FieldReader fields, @Nullable String wait) {
        if (wait == null) {
            return Duration.ZERO;
        }
        try {
            Duration patience = Duration.parse(wait);
            if (!patience.isNegative() && patience.compareTo(LONGEST_WAIT) <= 0) {
                return patience;
            }
        } catch (DateTimeParseException e) {
            // Told below, as any other that is out of bounds.
        }
        fields.wrong("wait", "must be an ISO 8601 duration from PT0S to " + LONGEST_WAIT);
        return Duration.ZERO;
    }

    private static CancellationId named(String id) {
        try {
            return CancellationId.of(id);
        } catch (InvalidNameException e) {
            throw new NotFoundException("There is no cancellation of that id");
        }
    }

    private CaseFile find(CancellationId id) {
        return cancellations.find(id).orElseThrow(() -> new NotFoundException("There is no cancellation of that id"));
    }

    private static ResponseEntity<CancellationView> answer(CaseFile file) {
        CancellationView view = CancellationView.of(file);
        return file.cancellation().state().isFinal()
                ? ResponseEntity.ok(view)
                : ResponseEntity.accepted()
                        .location(URI.create("/cancellations/" + view.cancellationId()))
                        .body(view);
    }
}
