package io.paycancel.model;

/**
 * A person's decision on a handed-over cancellation.
 *
 * @param cancelled {@code true}: the money was given back; {@code false}: it was not and will not be
 * @param by who decides; 1 to 100 characters
 * @param proof what it is decided by (KICC's merchant page, a call, a statement); 1 to 1000 characters
 */
public record Settlement(boolean cancelled, String by, String proof) {
    public Settlement {
        by = Demand.checked("by", by, Demand.MAX_NAME);
        proof = Demand.checked("proof", proof, OneLine.MAX_MESSAGE);
    }

    /** The money was given back. */
    public static Settlement asCancelled(String by, String proof) {
        return new Settlement(true, by, proof);
    }

    /** The money was not given back and will not be. */
    public static Settlement asRefused(String by, String proof) {
        return new Settlement(false, by, proof);
    }
}
