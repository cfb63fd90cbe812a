package io.paycancel.fuzz;

/** What must hold for each input, in the words of a finding. */
public final class Promises {
    public static final String CANCELLED = "cancelled only if the answer is well-formed and repeats the request";
    public static final String REFUSED = "refused only if the answer is well-formed and names the cancellation";
    public static final String ABSENT =
            "nothing cancelled only if the answer is well-formed and names the cancellation";
    public static final String ALLOCATION = "at most 1 MiB is allocated for an answer";
    public static final String SECRET = "no secret is told";
    public static final String ROUND_TRIP = "what is read is what was written, or it is an error";
    public static final String FROZEN = "nothing is sent but what was frozen";
    public static final String AMOUNT = "an amount is exact, or it is an error";
    public static final String NAME = "a name keeps its rule, or it is an error";
    public static final String ERROR = "what is wrong is told as documented";

    private Promises() {}
}
