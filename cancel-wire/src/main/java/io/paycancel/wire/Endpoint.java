package io.paycancel.wire;

import io.paycancel.model.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a gateway sends to, and how long it waits there. A deadline that is shorter than the provider's own 30 s makes
 * unknown outcomes out of answers that were on their way: it is refused for KICC's hosts, and logged as a warning for others
 * that are not this machine.
 *
 * @param baseUrl {@code https}, or {@code http} to this machine; no user, query or fragment; an end in {@code /} is cut off
 * @param deadline for the whole exchange: connecting, writing, and reading to the last byte; 1 ms to 10 minutes
 */
public record Endpoint(URI baseUrl, Duration deadline) {

    /** What KICC's documents ask for. */
    public static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern KICC = Pattern.compile("(.*\\.)?(easypay|kicc)\\.co\\.kr\\.?");
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\." + BYTE + "\\." + BYTE + "\\." + BYTE + "|\\[::1]");
    private static final System.Logger LOG = System.getLogger(Endpoint.class.getName());

    /** Checks everything that is said above. */
    public Endpoint {
        Objects.requireNonNull(baseUrl, "baseUrl");
        Objects.requireNonNull(deadline, "deadline");
        String host = hostOf(baseUrl);
        boolean loopback = LOOPBACK.matcher(host).matches();
        String scheme = String.valueOf(baseUrl.getScheme()).toLowerCase(Locale.ROOT);
        require(
                scheme.equals("https") || (scheme.equals("http") && loopback),
                "baseUrl must begin with https://; http:// is only for this machine");
        require(baseUrl.getRawUserInfo() == null, "baseUrl must not hold a user or a password");
        require(baseUrl.getRawQuery() == null, "baseUrl must not have a query");
        require(baseUrl.getRawFragment() == null, "baseUrl must not have a fragment");
        require(baseUrl.equals(baseUrl.normalize()), "baseUrl must not have a path with //, . or ..");
        require(
                baseUrl.getPort() == -1 || (baseUrl.getPort() > 0 && baseUrl.getPort() <= HIGHEST_PORT),
                "baseUrl must have a port from 1 to 65535, was " + baseUrl.getPort());
        require(
                deadline.compareTo(SHORTEST) >= 0 && deadline.compareTo(LONGEST) <= 0,
                "deadline must be 1 ms to 10 minutes, was " + deadline);
        if (deadline.compareTo(DEADLINE) < 0 && !loopback) {
            require(!KICC.matcher(host).matches(), "deadline must be at least 30 s for a KICC host, was " + deadline);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The deadline {0} is shorter than the 30 s that KICC asks for: answers that take longer are lost",
                    deadline);
        }
        baseUrl = withoutSlash(baseUrl);
    }

    /**
     * With the deadline of KICC's documents.
     *
     * @throws ConfigurationException as the constructor
     */
    public static Endpoint of(URI baseUrl) {
        return new Endpoint(baseUrl, DEADLINE);
    }

    /**
     * The path that is requested, and that a signature over the path must cover.
     *
     * @param documentPath as the document writes it, such as {@code /smpy/kiccpay/reqCancel}
     */
    public String pathOf(String documentPath) {
        if (!documentPath.startsWith("/")) {
            throw new IllegalArgumentException("A document's path must begin with /");
        }
        return baseUrl.getRawPath() + documentPath;
    }

    private static String hostOf(URI baseUrl) {
        @Nullable String host = baseUrl.getHost();
        require(host != null, "baseUrl must have a host");
        return String.valueOf(host).toLowerCase(Locale.ROOT);
    }

    private static URI withoutSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }

    private static void require(boolean isSo, String message) {
        if (!isSo) {
            throw new ConfigurationException(message);
        }
    }
}
