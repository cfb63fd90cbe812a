package io.paycancel.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The proof that money was given back.
 *
 * @param source what proves it
 * @param providerReference the provider's number of the cancellation (Alipay {@code cancelPgCno}, KICCPay {@code vanTrxNo});
 *     for one settled by hand the person's proof; {@code null} if the provider gave none
 * @param cancelledAt when, by the provider's clock; {@code null} if it did not say
 * @param amount how much, by the provider's word; {@code null} if it did not say
 * @param details the other fields of the answer under the document's names
 */
public record Receipt(
        Source source,
        @Nullable String providerReference,
        @Nullable Instant cancelledAt,
        @Nullable Money amount,
        Map<String, String> details) {

    /** What proves a cancellation. */
    public enum Source {
        /** The answer to the cancellation itself. */
        ANSWER,
        /** The answer to a look-up. */
        LOOK_UP,
        /** A person's word. */
        PERSON
    }

    public Receipt {
        Objects.requireNonNull(source, "source");
        providerReference = OneLine.orNull(providerReference, OneLine.MAX_MESSAGE);
        Map<String, String> tamed = new LinkedHashMap<>();
        details.forEach((name, value) ->
                tamed.put(OneLine.of(name, OneLine.MAX_MESSAGE), OneLine.of(value, OneLine.MAX_MESSAGE)));
        details = Collections.unmodifiableMap(tamed);
    }

    /** A receipt without further details. */
    public static Receipt of(Source source, @Nullable String providerReference) {
        return new Receipt(source, providerReference, null, null, Map.of());
    }

    /** The reference and where it comes from; not the details, which may hold a masked card number. */
    @Override
    public String toString() {
        return "Receipt[" + source + ", " + providerReference + (amount == null ? "" : ", " + amount) + "]";
    }
}
