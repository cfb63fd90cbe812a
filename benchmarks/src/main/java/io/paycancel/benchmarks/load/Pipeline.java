package io.paycancel.benchmarks.load;

/** Something that takes on work in one thread, and does it later in others. */
interface Pipeline extends AutoCloseable {
    String name();

    /** Takes on one piece of work; it is durable when this returns. */
    void accept() throws Exception;

    /** Before each round: how many pieces will be taken on. */
    void begin(int pieces);

    /** Waits until all that was taken on is done, and checks that it is. */
    void awaitAll() throws Exception;

    @Override
    void close();
}
