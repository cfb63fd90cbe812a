package io.paycancel.jdbc;

import java.time.Duration;

/** Lets tests of other packages set what is no setting: a node that misses four heartbeats is taken for dead. */
public final class Heartbeats {
    private Heartbeats() {}

    public static JdbcWorker.Builder every(Duration heartbeat, JdbcWorker.Builder builder) {
        return builder.heartbeat(heartbeat);
    }
}
