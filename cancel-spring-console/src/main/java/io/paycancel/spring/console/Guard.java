package io.paycancel.spring.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.servlet.HandlerInterceptor;

/** Stands before every page: sends the headers that protect it, and turns away what another site sends. */
final class Guard implements HandlerInterceptor {
    /** Nothing but our own style sheet and forms to ourselves; no script at all. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'",
            "Cache-Control",
            "no-store",
            "X-Frame-Options",
            "DENY",
            "X-Content-Type-Options",
            "nosniff",
            // Not "no-referrer": the browser would send "Origin: null" with our own forms.
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=()");

    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");
    private static final Pattern LOOPBACK_NAME = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+");

    private final Site site;
    private final Access access;
    private final boolean loopbackOnly;

    Guard(Site site, Access access, boolean loopbackOnly) {
        this.site = site;
        this.access = access;
        this.loopbackOnly = loopbackOnly;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        HEADERS.forEach(response::setHeader);
        if (request.getRequestURI().equals(site.to(request, Site.STYLE))) {
            // Its address changes with it, and it tells nothing.
            response.setHeader("Cache-Control", "max-age=31536000, immutable");
        }
        boolean mayPass = (!loopbackOnly || isFromHere(request))
                && isFromOurPages(request)
                && (site.isForEverybody(request) || access.mayEnter(request));
        if (!mayPass) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
        return mayPass;
    }

    /**
     * From this machine, not through a proxy on it, and under a name of this machine: a name of somebody else's that leads here
     * would let his pages read ours.
     */
    private static boolean isFromHere(HttpServletRequest request) {
        String host = request.getHeader("Host");
        // The local address is what no header can change, whoever evaluates those of proxies.
        return isLoopback(request.getLocalAddr())
                && isLoopback(request.getRemoteAddr())
                && host != null
                && LOOPBACK_NAME.matcher(host.toLowerCase(Locale.ROOT)).matches()
                && FORWARDED.stream().allMatch(name -> request.getHeader(name) == null);
    }

    private static boolean isLoopback(String address) {
        try {
            return ADDRESS.matcher(address).matches()
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Browsers say where a request comes from. One that says nothing has no page of another site in it. */
    private static boolean isFromOurPages(HttpServletRequest request) {
        if (Stream.of("GET", "HEAD").anyMatch(request.getMethod()::equals)) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin == null || isOurs(origin, request);
    }

    private static boolean isOurs(String origin, HttpServletRequest request) {
        try {
            return request.getServerName().equalsIgnoreCase(URI.create(origin).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
