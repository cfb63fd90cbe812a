package io.paycancel.spring;

import feign.Client;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** Which of the application's transports is meant for payments. */
final class Transports {
    private static final System.Logger LOG = System.getLogger(Transports.class.getName());

    private Transports() {}

    /** The application's only one. Spring Cloud's balances load and tries again by itself: that one is not meant. */
    static Optional<Client> own(ObjectProvider<Client> clients) {
        Client client = clients.getIfUnique();
        if (client != null && client.getClass().getName().startsWith("org.springframework.cloud.")) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "The transport {0} is not used for payments, for it may send a request again by itself",
                    client.getClass().getName());
            return Optional.empty();
        }
        return Optional.ofNullable(client);
    }
}
