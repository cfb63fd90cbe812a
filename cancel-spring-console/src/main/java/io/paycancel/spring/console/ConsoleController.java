package io.paycancel.spring.console;

import io.paycancel.Cancellations;
import io.paycancel.jdbc.CancellationPage;
import io.paycancel.jdbc.CancellationQuery;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.PageKey;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CaseFile;
import io.paycancel.model.GatewayId;
import io.paycancel.model.HistoryEntry.Kind;
import io.paycancel.model.State;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages that show something. */
@Controller
@RequestMapping("${paycancel.console.path:/paycancel}")
final class ConsoleController {
    private static final Duration JUST_DONE = Duration.ofMinutes(2);
    private static final System.Logger LOG = System.getLogger(ConsoleController.class.getName());
    private static final int HOURS = 24;

    private final Visits visits;
    private final Cancellations cancellations;
    private final JdbcStore store;
    private final PaymentNumbers numbers;
    private final Set<GatewayId> gateways;
    private final CasePage casePage;

    ConsoleController(
            Visits visits,
            Cancellations cancellations,
            JdbcStore store,
            PaymentNumbers numbers,
            Set<GatewayId> gateways,
            CasePage casePage) {
        this.visits = visits;
        this.cancellations = cancellations;
        this.store = store;
        this.numbers = numbers;
        this.gateways = Set.copyOf(gateways);
        this.casePage = casePage;
    }

    @GetMapping({"", "/"})
    ResponseEntity<byte[]> overview(HttpServletRequest request) {
        return visits.of(request, visit -> {
            List<Cancellation> handedOver = store.search(
                            CancellationQuery.all().in(State.HANDED_OVER).limit(OverviewPage.HANDED_OVER))
                    .found();
            Instant until = visit.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
            return visit.page(
                    200,
                    visit.say("nav.overview"),
                    OverviewPage.content(visit, store.backlog(), handedOver, store.activity(until, HOURS)));
        });
    }

    @GetMapping(ListPage.PAGE)
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        return visits.of(request, visit -> {
            Wanted wanted = Wanted.of(request);
            CancellationPage page =
                    store.search(wanted.query(numbers, visit.now()).limit(ListPage.ROWS));
            return visit.page(200, visit.say("list.title"), ListPage.content(visit, wanted, names(), page));
        });
    }

    private List<String> names() {
        return Stream.concat(gateways.stream(), store.backlog().byGateway().keySet().stream())
                .map(GatewayId::value)
                .distinct()
                .sorted()
                .toList();
    }

    /** As many as a spreadsheet can bear, whatever page is open. */
    @GetMapping(Csv.PAGE)
    ResponseEntity<byte[]> export(HttpServletRequest request) {
        return visits.of(request, visit -> {
            CancellationQuery query =
                    Wanted.of(request).query(numbers, visit.now()).limit(1000);
            List<Cancellation> found = new ArrayList<>();
            PageKey next = null;
            do {
                CancellationPage page = store.search(next == null ? query : query.after(next));
                found.addAll(page.found());
                next = page.next();
            } while (next != null && found.size() < Csv.MOST);
            LOG.log(System.Logger.Level.INFO, "{0} exported {1} cancellations", visit.person(), found.size());
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cancellations.csv\"")
                    .body(Csv.of(found.stream().limit(Csv.MOST)).getBytes(StandardCharsets.UTF_8));
        });
    }

    @GetMapping("/cancellation")
    ResponseEntity<byte[]> one(HttpServletRequest request) {
        return visits.of(
                request,
                visit -> visits.id(visit)
                        .flatMap(cancellations::find)
                        .map(file -> visit.page(
                                200,
                                file.cancellation().id().value(),
                                casePage.content(visit, file, done(visit, file).orElse(null))))
                        .orElseGet(() -> visits.notFound(visit)));
    }

    /** Only to the person who has just done it: the address can come from anywhere. */
    private static Optional<Html> done(Visit visit, CaseFile file) {
        Set<Kind> kinds = DeedController.DONE.getOrDefault(visit.parameter("done"), Set.of());
        boolean isDone = file.history().stream()
                .anyMatch(entry -> kinds.contains(entry.kind())
                        && visit.person().equals(entry.by())
                        && entry.at().isAfter(visit.now().minus(JUST_DONE)));
        return isDone
                ? Optional.of(Visit.note("good", visit.say("done." + visit.parameter("done"))))
                : Optional.empty();
    }

    @GetMapping(Site.STYLE)
    ResponseEntity<byte[]> style() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/css;charset=UTF-8")
                .body(visits.style());
    }

    @GetMapping(Site.LOGIN)
    ResponseEntity<byte[]> login(HttpServletRequest request) {
        return visits.of(
                request,
                visit -> visit.access().hasLogin()
                        ? visit.page(200, visit.say("login.title"), LoginPage.content(visit))
                        : visits.notFound(visit));
    }
}
