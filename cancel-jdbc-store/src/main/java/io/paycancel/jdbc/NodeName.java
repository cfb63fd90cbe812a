package io.paycancel.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** What a worker is called in {@code cancel_wakeups}: host, process, and something of its own. */
final class NodeName {
    /** db-scheduler cuts it off there. */
    static final int LONGEST = 50;

    private NodeName() {}

    static String ofThisProcess() {
        String own = "-" + ProcessHandle.current().pid() + "-"
                + String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
        return of(host(), own);
    }

    static String of(String host, String own) {
        return host.substring(0, Math.min(host.length(), LONGEST - own.length())) + own;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
