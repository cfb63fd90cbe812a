package io.paycancel.architecture;

import static io.paycancel.model.Currency.USD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import io.paycancel.model.State;
import io.paycancel.nondurable.NonDurableStore;
import io.paycancel.testkit.ManualAgenda;
import io.paycancel.testkit.ManualTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The snippets do what the documents say. */
class SnippetsTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ManualTime time = ManualTime.at("2026-11-23T01:00:00Z");
    /** Nobody listens there, so that nothing is ever sent. */
    private final Cancellations cancellations = Cancellations.builder()
            .gateway(AlipayGateway.of(AlipaySettings.builder()
                    .baseUrl(URI.create("http://127.0.0.1:1"))
                    .mallId("T0001234")
                    .secretKey(Secret.of("a long key"))
                    .build()))
            .store(new NonDurableStore(time))
            .agenda(new ManualAgenda(time))
            .time(time)
            .build();

    @Test
    void bad_input_is_refused_with_every_violation_as_the_readme_shows_it() {
        CancellationId id = CancellationId.of("order-42-return-2");
        Snippets.badInput(cancellations, id, Money.of("50.22", USD), new PrintStream(screen, true, UTF_8));

        String shown = screen.toString(UTF_8).strip();
        assertThat(shown.lines()).hasSize(3);
        assertThat(DocumentRules.blocks(Project.file("README.md"), "text")).contains(shown);
        assertThat(DocumentRules.blocks(Project.file("README.ko.md"), "text")).contains(shown);
        assertThat(cancellations.find(id)).isEmpty();
    }

    @Test
    void a_person_settles_what_was_handed_over_and_nothing_else() {
        CancellationId id = CancellationId.of("order-42-return-1");
        cancellations.accept(CancelRequest.full(id, AlipayPayment.of("20230312")));
        Snippets.settle(cancellations, id, new PrintStream(screen, true, UTF_8));
        assertThat(stateOf(id)).isEqualTo(State.ACCEPTED);
        assertThat(screen.size()).isZero();

        time.advance(Duration.ofDays(3));
        cancellations.advance(id);
        assertThat(stateOf(id)).isEqualTo(State.HANDED_OVER);
        Snippets.propose(cancellations, id);
        assertThat(cancellations.find(id).orElseThrow().proposal()).isPresent();
        Snippets.settle(cancellations, id, new PrintStream(screen, true, UTF_8));
        assertThat(stateOf(id)).isEqualTo(State.CANCELLED);
        assertThat(screen.toString(UTF_8)).contains("2026-11-26T01:00:00Z Handed over, NEVER_SENT");
    }

    private State stateOf(CancellationId id) {
        return cancellations.find(id).orElseThrow().cancellation().state();
    }
}
