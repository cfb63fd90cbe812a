package io.paycancel.model;

import io.paycancel.model.HistoryEntry.Kind;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A settlement that one person has proposed and another one has to confirm. It is kept as a line of the history. */
public record Proposal(Settlement settlement, Instant at) {
    private static final String CANCELLED = "Proposed as CANCELLED: ";
    private static final String REFUSED = "Proposed as REFUSED: ";

    public Proposal {
        Objects.requireNonNull(settlement, "settlement");
        Objects.requireNonNull(at, "at");
    }

    /** Its line of the history. */
    public HistoryEntry entry() {
        boolean cancelled = settlement.cancelled();
        return new HistoryEntry(
                at,
                cancelled ? Kind.PROPOSED_CANCELLED : Kind.PROPOSED_REFUSED,
                (cancelled ? CANCELLED : REFUSED) + settlement.proof(),
                settlement.by());
    }

    /** The proposal that a line of the history is; empty if it is another one. */
    static Optional<Proposal> in(HistoryEntry entry) {
        return switch (entry.kind()) {
            case PROPOSED_CANCELLED -> Optional.of(read(entry, true, CANCELLED));
            case PROPOSED_REFUSED -> Optional.of(read(entry, false, REFUSED));
            default -> Optional.empty();
        };
    }

    private static Proposal read(HistoryEntry entry, boolean cancelled, String prefix) {
        String by = Objects.requireNonNull(entry.by());
        return new Proposal(new Settlement(cancelled, by, entry.what().substring(prefix.length())), entry.at());
    }

    /**
     * Whether that is the person who proposed it: names are compared without case, width, composition and invisible characters,
     * as many a directory does. Two names that a directory takes for one person otherwise are two here.
     */
    public boolean isBy(String person) {
        return folded(settlement.by()).equals(folded(person));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cf}\\p{Cc}\uFFFD]", "")
                .strip()
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
