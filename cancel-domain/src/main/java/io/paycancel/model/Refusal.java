package io.paycancel.model;

/**
 * A provider's definite "no".
 *
 * @param code the provider's raw code
 * @param message the provider's raw message, freed of control characters
 */
public record Refusal(String code, String message) {
    /** The code of a refusal that a person decided. */
    public static final String BY_HAND = "BY_HAND";

    public Refusal {
        code = OneLine.of(code, OneLine.MAX_CODE);
        message = OneLine.of(message, OneLine.MAX_MESSAGE);
    }

    @Override
    public String toString() {
        return code + " " + message;
    }
}
