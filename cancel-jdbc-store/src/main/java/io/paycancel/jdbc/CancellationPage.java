package io.paycancel.jdbc;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search.
 *
 * @param found oldest first
 * @param unreadable whose rows could not be read: {@code find} of one of these says why
 * @param next where the next page begins; {@code null} if this is the last
 */
public record CancellationPage(
        List<Cancellation> found,
        List<CancellationId> unreadable,
        @Nullable PageKey next) {
    public CancellationPage {
        found = List.copyOf(found);
        unreadable = List.copyOf(unreadable);
    }
}
