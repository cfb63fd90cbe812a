package io.paycancel.fuzz;

import java.util.Arrays;

/**
 * Faults of our own, one of which a process can have by the system property {@value #PROPERTY}: the fuzzer has to find each, or
 * it shows nothing. Each stands in for a fault of the code that is tried, at its border, so that the code stays as it is.
 */
public enum Plant {
    ECHO_WITHOUT_AMOUNT("alipay-answers", Promises.CANCELLED, "The echo check ignores the amount"),
    ANSWER_WITHOUT_LIMIT("alipay-answers", Promises.ALLOCATION, "An answer is read into memory however long it is"),
    TRUNCATED_ANSWER_BELIEVED("kiccpay-answers", Promises.CANCELLED, "The reader believes an answer that is cut off"),
    UNKNOWN_ESCAPE_TAKEN(
            "frozen-texts", Promises.ROUND_TRIP, "An unknown escape in a frozen request is read as its letter"),
    HASH_NOT_CHECKED("stored-rows", Promises.FROZEN, "The SHA-256 of a frozen request is not compared"),
    LEADING_ZEROS_TAKEN("money-texts", Promises.AMOUNT, "Leading zeros of an amount are ignored"),
    SECRET_TOLD("property-values", Promises.SECRET, "What cannot be configured is told with all its values");

    static final String PROPERTY = "fuzz.plant";

    private final String target;
    private final String promise;
    private final String fault;

    Plant(String target, String promise, String fault) {
        this.target = target;
        this.promise = promise;
        this.fault = fault;
    }

    /** Who has to find it. */
    String target() {
        return target;
    }

    /** What it breaks. */
    String promise() {
        return promise;
    }

    /** In words. */
    String fault() {
        return fault;
    }

    /** Whether this process has it. */
    public boolean isPlanted() {
        return name().equals(System.getProperty(PROPERTY));
    }

    static Plant named(String name) {
        return Arrays.stream(values())
                .filter(plant -> plant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no plant " + name));
    }
}
