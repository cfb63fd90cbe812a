package io.paycancel.model;

/** What a claim was given for. */
public enum Purpose {
    /** An attempt was written down; the frozen request may be sent once. */
    SEND,
    /** An attempt was written down; the provider may be asked once. */
    LOOK_UP,
    /** No attempt: something has to be decided (an interrupted attempt, a closing window, an alarm). */
    DECIDE
}
