package io.paycancel.jdbc;

/** Runs what a test needs to happen beside itself: each on a thread of its own, where the common pool may have but one. */
public final class Aside {
    private Aside() {}

    public static void run(Runnable task) {
        Thread thread = new Thread(task, "aside");
        thread.setDaemon(true);
        thread.start();
    }
}
