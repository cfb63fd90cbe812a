package io.paycancel.benchmarks.load;

/** A cancellation was lost, undecided, or sent twice: no figure of such a run counts. */
final class WrongMoneyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongMoneyException(String message) {
        super("A BUG THAT LOSES MONEY, NOT A FIGURE: " + message);
    }
}
