package io.paycancel.benchmarks.load;

import java.util.List;

/**
 * As {@link WireLoad}, in a JVM whose {@code HttpURLConnection} may keep a connection for each call that is in flight. Out of the
 * box it keeps five, and stripe-java, which uses it, makes a new one for most calls of 32 at once.
 */
final class PooledLoad implements Load.Program {
    private static final int IN_FLIGHT = 32;

    @Override
    public void run(Setting setting) throws Exception {
        Stub stub = setting.stub();
        List<Subject> subjects = List.of(
                HttpPeers.bare(stub, 0),
                HttpPeers.stripe("stripe-java, http.maxConnections=1024", stub, 0),
                new GatewayAlone(stub, 0));
        Rounds rounds = new Rounds(setting, "wire-pooled", subjects);
        rounds.warmUp();
        rounds.run(ThreadKind.PLATFORM, IN_FLIGHT);
    }
}
