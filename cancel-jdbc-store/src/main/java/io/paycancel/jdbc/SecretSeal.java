package io.paycancel.jdbc;

import io.paycancel.model.CancellationId;
import io.paycancel.model.Secret;
import org.jspecify.annotations.Nullable;

/** How the one sensitive value of a row is written. */
interface SecretSeal {

    /**
     * A value as it stands in the row.
     *
     * @param keyId under which key it is sealed; {@code null} if it is not
     */
    record Sealed(String text, @Nullable String keyId) {}

    Sealed seal(CancellationId id, Secret secret);

    /**
     * The value itself.
     *
     * @throws io.paycancel.model.ConfigurationException naming the key id if that key is not configured
     */
    Secret open(CancellationId id, Sealed sealed);
}
