package io.paycancel.policy;

import io.paycancel.model.HandOverCause;
import io.paycancel.model.Receipt;
import io.paycancel.model.Refusal;
import java.time.Instant;

/** What the policy decides: exactly one of these follows each answer. */
public sealed interface NextStep {

    /** Final: the money was given back. */
    record DoneCancelled(Receipt receipt) implements NextStep {}

    /** Final: it was not and will not be. */
    record DoneRefused(Refusal refusal) implements NextStep {}

    /** The same frozen request goes out again, not before that instant. */
    record SendAgainAt(Instant at) implements NextStep {}

    /** The provider is asked what became of it, not before that instant. */
    record LookUpAt(Instant at) implements NextStep {}

    /** A person has to decide. */
    record HandOver(HandOverCause cause) implements NextStep {}
}
