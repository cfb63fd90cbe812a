package io.paycancel.examples.shop;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.paycancel.model.InvalidNameException;
import io.paycancel.model.Settlement;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a person decides, and by what. */
record SettlementBody(
        @Nullable JsonNode outcome,
        @Nullable JsonNode by,
        @Nullable JsonNode proof,
        @JsonAnySetter @Nullable Map<String, Object> others) {

    private enum Decided {
        CANCELLED,
        REFUSED
    }

    Settlement read(FieldReader fields) {
        if (others != null) {
            fields.nothingElse("", others.keySet());
        }
        Decided decided = fields.oneOf(Decided.class, "outcome", fields.text("outcome", outcome));
        String who = fields.required("by", by);
        String why = fields.required("proof", proof);
        fields.throwIfWrong();
        try {
            return new Settlement(Objects.requireNonNull(decided) == Decided.CANCELLED, who, why);
        } catch (InvalidNameException e) {
            fields.wrong("by, proof", String.valueOf(e.getMessage()));
            fields.throwIfWrong();
            throw e;
        }
    }
}
