package io.paycancel.benchmarks.load;

/** Something that is called again and again, by many threads at once. */
interface Subject extends AutoCloseable {
    String name();

    /** One call; throws unless it ended as it has to. */
    void call() throws Exception;

    /** Before each round. */
    default void begin() {}

    /** After each round, once all calls have ended: whether what was done is what was to be done. */
    default void check(long calls) {}

    @Override
    default void close() {}
}
