package io.paycancel.spring.console;

import io.paycancel.model.CancellationId;
import io.paycancel.model.InvalidNameException;
import io.paycancel.model.PaycancelException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;

/** Takes requests for pages, and answers with a page whatever happens. */
final class Visits {
    private static final System.Logger LOG = System.getLogger(Visits.class.getName());

    private final Site site;
    private final Access access;
    private final InstantSource clock;
    private final byte[] style;
    private final String styleVersion;

    Visits(Site site, Access access, InstantSource clock) {
        this.site = site;
        this.access = access;
        this.clock = clock;
        style = read("console.css");
        styleVersion = sha256(style).substring(0, 12);
    }

    private static byte[] read(String resource) {
        try (InputStream in = Visits.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] style() {
        return style.clone();
    }

    Visit visit(HttpServletRequest request) {
        Instant now = clock.instant();
        return new Visit(request, site, access, Words.of(request), now, styleVersion);
    }

    ResponseEntity<byte[]> of(HttpServletRequest request, Function<Visit, ResponseEntity<byte[]>> answer) {
        Visit visit = visit(request);
        // The third time: an application may have moved the pages to where neither the filters nor the guard look.
        if (!access.mayEnter(request) && !site.isForEverybody(request)) {
            return visit.refusal();
        }
        try {
            return answer.apply(visit);
        } catch (PaycancelException e) {
            LOG.log(System.Logger.Level.ERROR, "A page of the console cannot be shown: {0}", e.getMessage());
            return visit.message(503, visit.say("error.record"), visit.say("error.record.help"));
        }
    }

    /** The cancellation that is meant; empty if no cancellation can be called that. */
    Optional<CancellationId> id(Visit visit) {
        try {
            return Optional.of(CancellationId.of(visit.parameter("id")));
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    ResponseEntity<byte[]> notFound(Visit visit) {
        return visit.message(404, visit.say("error.none"), visit.say("error.none.help"));
    }
}
