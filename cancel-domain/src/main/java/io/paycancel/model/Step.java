package io.paycancel.model;

/** What an attempt does over the wire. */
public enum Step {
    /** Sends the frozen request. */
    SEND(State.SENDING),
    /** Asks the provider what became of it. */
    LOOK_UP(State.LOOKING_UP);

    private final State whileRunning;

    Step(State whileRunning) {
        this.whileRunning = whileRunning;
    }

    /** The state of a cancellation while such an attempt runs. */
    public State whileRunning() {
        return whileRunning;
    }
}
