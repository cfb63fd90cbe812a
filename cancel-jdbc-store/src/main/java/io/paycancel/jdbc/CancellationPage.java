package io.paycancel.jdbc;

import io.paycancel.model.Cancellation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search.
 *
 * @param found oldest first
 * @param next where the next page begins; {@code null} if this is the last
 */
public record CancellationPage(
        List<Cancellation> found, @Nullable PageKey next) {
    public CancellationPage {
        found = List.copyOf(found);
    }
}
