package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import io.paycancel.model.Secret;
import org.jspecify.annotations.Nullable;

/** How the one sensitive value of a row is written. */
abstract class SecretSeal {

    /**
     * A value as it stands in the row.
     *
     * @param keyId under which key it is sealed; {@code null} if it is not
     */
    record Sealed(String text, @Nullable String keyId) {
        /** The text may not be sealed at all. */
        @Override
        public String toString() {
            return "Sealed[" + keyId + "]";
        }
    }

    abstract Sealed seal(CancellationId id, Secret secret);

    /**
     * The value itself.
     *
     * @throws io.paycancel.model.ConfigurationException naming the key id if that key is not configured
     */
    abstract Secret open(CancellationId id, Sealed sealed);
}
