package io.paycancel.spring.console;

import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import io.paycancel.spring.PaycancelProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages are.
 *
 * @param path below the context path
 */
record Site(String path) {
    static final String STYLE = "/console.css";
    static final String LOGIN = "/login";
    static final String LOGOUT = "/logout";

    Site {
        if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new ConfigurationException(
                    "paycancel.console.path must begin with '/' and not end with it, and hold only A-Z a-z 0-9 . _ ~ - ;"
                            + " was '" + path + "'");
        }
    }

    static Site of(PaycancelProperties.Console console) {
        return new Site(console.path());
    }

    /** Whether a page is for those who have not logged in, too. */
    boolean isForEverybody(HttpServletRequest request) {
        String uri = request.getRequestURI();
        return uri.equals(to(request, STYLE)) || uri.equals(to(request, LOGIN));
    }

    /** The address of a page. */
    String to(HttpServletRequest request, String page) {
        return request.getContextPath() + path + page;
    }

    String to(HttpServletRequest request, String page, Map<String, List<String>> query) {
        String written = query.entrySet().stream()
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return to(request, page) + (written.isEmpty() ? "" : "?" + written);
    }

    String toCase(HttpServletRequest request, CancellationId id, @Nullable String done) {
        Map<String, List<String>> query = done == null
                ? Map.of("id", List.of(id.value()))
                : new TreeMap<>(Map.of("id", List.of(id.value()), "done", List.of(done)));
        return to(request, "/cancellation", query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
