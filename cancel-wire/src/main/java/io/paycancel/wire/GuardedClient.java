package io.paycancel.wire;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Asks the departure right before the client is called, after Feign has written and signed the request; calls it once. */
final class GuardedClient implements Client {
    private final Client client;

    GuardedClient(Client client) {
        this.client = client;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        @Nullable Leaving leaving = Leaving.current();
        if (leaving == null) {
            throw new NotSentException("The call was not made through Exchange, or in another thread than it began in");
        }
        if (!leaving.begins()) {
            // The first one may have arrived: this is no proof of anything.
            throw new IOException("The request was about to be sent a second time");
        }
        if (leaving.departure().isOver()) {
            throw new NotSentException(Exchange.TOO_LATE);
        }
        Response response = client.execute(request, options);
        leaving.answered();
        return response.body() == null
                ? response
                : response.toBuilder().body(new UnmeasuredBody(response.body())).build();
    }
}
