package io.paycancel.jdbc.functional;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A node that is started again whenever it is killed. */
final class StormNode implements AutoCloseable {
    private final NodeSettings settings;
    private final List<NodeProcess> lives = new CopyOnWriteArrayList<>();
    private boolean stopped;

    StormNode(NodeSettings settings) {
        this.settings = settings;
        begin();
    }

    private void begin() {
        NodeProcess life = NodeProcess.start(settings);
        // It is read when the node is ready.
        life.send("worker");
        lives.add(life);
    }

    private NodeProcess current() {
        return lives.get(lives.size() - 1);
    }

    /** A node that is stopped reads it later, one that is killed never. */
    void send(String line) {
        current().send(line);
    }

    synchronized void kill() {
        goOn();
        current().kill();
        begin();
    }

    synchronized void stop() {
        current().stop();
        stopped = true;
    }

    synchronized void goOn() {
        if (stopped) {
            current().goOn();
            stopped = false;
        }
    }

    void awaitReady() {
        current().printed().await("ready");
    }

    /** Of all its lives. */
    Stream<String> printed(String words) {
        return lives.stream().flatMap(life -> life.printed().beginningWith(words));
    }

    @Override
    public synchronized void close() {
        goOn();
        current().close();
    }

    @Override
    public String toString() {
        return lives.toString();
    }
}
