package io.paycancel.spring.console;

import io.paycancel.ByHand;
import io.paycancel.Cancellations;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.Demand;
import io.paycancel.model.HistoryEntry.Kind;
import io.paycancel.model.InvalidNameException;
import io.paycancel.model.NotAllowedByHandException;
import io.paycancel.model.Settlement;
import io.paycancel.model.UnseenHistoryException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The forms that do something. Each says how much of the history whoever sent it had seen. */
@Controller
@RequestMapping("${paycancel.console.path:/paycancel}")
final class DeedController {
    /** What an address may say was done, and what stands in the history then. */
    static final Map<String, Set<Kind>> DONE = Map.of(
            "look-up", Set.of(Kind.LOOK_UP_ASKED),
            "retry", Set.of(Kind.RETRY_ASKED),
            "settled", Set.of(Kind.SETTLED_BY_HAND),
            "proposed", Set.of(Kind.PROPOSED_CANCELLED, Kind.PROPOSED_REFUSED),
            "confirmed", Set.of(Kind.SETTLED_BY_HAND));

    private final Visits visits;
    private final Cancellations cancellations;
    private final ByHand byHand;
    private final CasePage casePage;
    private final boolean twoPerson;

    DeedController(Visits visits, Cancellations cancellations, CasePage casePage, boolean twoPerson) {
        this.visits = visits;
        this.cancellations = cancellations;
        this.byHand = cancellations.byHand();
        this.casePage = casePage;
        this.twoPerson = twoPerson;
    }

    /** What a form asks for. */
    private interface Deed {
        void done(Visit visit, CancellationId id, int seen);
    }

    @PostMapping(NowForms.LOOK_UP)
    ResponseEntity<byte[]> lookUp(HttpServletRequest request) {
        return taken(request, "look-up", (visit, id, seen) -> byHand.lookUpNow(id, seen, demand(visit)));
    }

    @PostMapping(NowForms.RETRY)
    ResponseEntity<byte[]> retry(HttpServletRequest request) {
        return taken(request, "retry", (visit, id, seen) -> byHand.retryNow(id, seen, demand(visit)));
    }

    @PostMapping(SettleForm.SETTLE)
    ResponseEntity<byte[]> settle(HttpServletRequest request) {
        return together(request, false, "settled", (visit, id, seen) -> byHand.settle(id, seen, settlement(visit)));
    }

    @PostMapping(SettleForm.PROPOSE)
    ResponseEntity<byte[]> propose(HttpServletRequest request) {
        return together(request, true, "proposed", (visit, id, seen) -> byHand.propose(id, seen, settlement(visit)));
    }

    @PostMapping(SettleForm.CONFIRM)
    ResponseEntity<byte[]> confirm(HttpServletRequest request) {
        return together(request, true, "confirmed", (visit, id, seen) -> byHand.confirm(id, seen, settlement(visit)));
    }

    /** One person settles where one is enough, and proposes or confirms where it takes two. */
    private ResponseEntity<byte[]> together(HttpServletRequest request, boolean ofTwo, String done, Deed deed) {
        return ofTwo == twoPerson ? taken(request, done, deed) : visits.of(request, visits::notFound);
    }

    private ResponseEntity<byte[]> taken(HttpServletRequest request, String done, Deed deed) {
        return visits.of(request, visit -> {
            if (!visit.access().isTaken(request)) {
                return visit.message(403, visit.say("error.form"), visit.say("error.form.help"));
            }
            return visits.id(visit)
                    .flatMap(cancellations::find)
                    .map(file -> done(visit, file.cancellation().id(), done, deed))
                    .orElseGet(() -> visits.notFound(visit));
        });
    }

    private ResponseEntity<byte[]> done(Visit visit, CancellationId id, String done, Deed deed) {
        try {
            deed.done(visit, id, seen(visit));
        } catch (UnseenHistoryException e) {
            return again(visit, id, 409, visit.say("error.stale"));
        } catch (NotAllowedByHandException e) {
            return again(visit, id, 409, visit.say("now.not", NowForms.say(visit, e.obstacle())));
        } catch (InvalidNameException | IncompleteFormException e) {
            return again(visit, id, 422, visit.say("error.missing"));
        }
        return ResponseEntity.status(303)
                .header(HttpHeaders.LOCATION, visit.site().toCase(visit.request(), id, done))
                .build();
    }

    /** The page as it is now, with why nothing was changed, and with what the person had written. */
    private ResponseEntity<byte[]> again(Visit visit, CancellationId id, int status, String why) {
        CaseFile file = cancellations.find(id).orElseThrow();
        return visit.page(status, id.value(), casePage.content(visit, file, Visit.note("bad", why)));
    }

    private static int seen(Visit visit) {
        String seen = visit.parameter("seen");
        return seen.matches("\\d{1,9}") ? Integer.parseInt(seen) : -1;
    }

    private static Demand demand(Visit visit) {
        return new Demand(visit.person(), visit.parameter("why"));
    }

    private static Settlement settlement(Visit visit) {
        Optional<Boolean> cancelled = switch (visit.parameter("outcome")) {
            case "CANCELLED" -> Optional.of(true);
            case "REFUSED" -> Optional.of(false);
            default -> Optional.empty();
        };
        if (!visit.parameter("sure").equals("yes")) {
            throw new IncompleteFormException("Whoever settles must say that he has looked at it himself");
        }
        return new Settlement(
                cancelled.orElseThrow(() -> new IncompleteFormException("outcome must be CANCELLED or REFUSED")),
                visit.person(),
                visit.parameter("proof"));
    }
}
