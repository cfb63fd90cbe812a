package io.paycancel.spring;

import feign.Client;
import io.paycancel.model.ConfigurationException;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** Which of the application's transports is meant for payments. */
final class Transports {
    private static final System.Logger LOG = System.getLogger(Transports.class.getName());

    private Transports() {}

    /**
     * The application's only one, or its primary one. Spring Cloud's balances load and tries again by itself: that one is not
     * meant. Of several none is guessed.
     */
    static Optional<Client> own(ObjectProvider<Client> clients) {
        List<Client> meant = clients.orderedStream()
                .filter(client -> !isSpringClouds(client))
                .toList();
        if (meant.size() < 2) {
            return meant.stream().findFirst();
        }
        Client primary = clients.getIfUnique();
        if (primary == null || isSpringClouds(primary)) {
            throw new ConfigurationException(
                    "There are " + meant.size() + " beans of type feign.Client and none of them"
                            + " is the primary one: mark the one that payments are cancelled with as @Primary, or each that is"
                            + " not meant for them as @Bean(autowireCandidate = false)");
        }
        return Optional.of(primary);
    }

    private static boolean isSpringClouds(Client client) {
        boolean is = client.getClass().getName().startsWith("org.springframework.cloud.");
        if (is) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "The transport {0} is not used for payments, for it may send a request again by itself",
                    client.getClass().getName());
        }
        return is;
    }
}
