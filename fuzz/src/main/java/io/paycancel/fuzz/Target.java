package io.paycancel.fuzz;

/** Something that reads from outside. Made once in a process; then given one input after the other, in one thread. */
@FunctionalInterface
public interface Target {

    /**
     * Tries one input.
     *
     * @throws Finding if a promise is broken
     * @throws Exception any other breaks the promise that there is no other than the documented ones
     */
    void tryInput(Input input) throws Exception;
}
