package io.paycancel.testkit.contract;

import static io.paycancel.testkit.contract.Failures.failuresOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import feign.Client;
import feign.DefaultClient;
import feign.Response;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Receipt;
import io.paycancel.model.UnknownCause;
import io.paycancel.port.Departure;
import io.paycancel.port.GatewayProfile;
import io.paycancel.port.PaymentGateway;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A contract that cannot fail proves nothing: each of these clients and gateways is broken in one way, and found out. */
class ContractsCanFailTest {

    // ---- clients

    @Test
    void a_client_that_sends_again_is_found_out() {
        assertThat(
                        failuresOf(
                                selectMethod(SendsAgain.class, "a_503_that_asks_to_retry_at_once_is_not_retried"),
                                selectMethod(SendsAgain.class, "a_reset_before_the_request_is_read_is_an_error"),
                                selectMethod(
                                        SendsAgain.class,
                                        "a_kept_connection_that_breaks_under_the_second_request_is_an_error_and_nothing_is_sent_again")))
                .hasSize(3);
    }

    static final class SendsAgain extends FeignClientContract {
        @Override
        protected Client client() {
            SendOnce once = new SendOnce();
            return (request, options) -> {
                try {
                    Response first = once.execute(request, options);
                    return first.status() == 503 ? once.execute(request, options) : first;
                } catch (IOException e) {
                    return once.execute(request, options);
                }
            };
        }
    }

    @Test
    void a_client_that_sends_again_after_its_call_has_ended_is_found_out() {
        assertThat(failuresOf(
                        selectMethod(SendsAgainLater.class, "no_answer_is_an_error_at_the_deadline"),
                        selectMethod(SendsAgainLater.class, "a_reset_after_the_request_was_read_is_an_error"),
                        selectMethod(SendsAgainLater.class, "a_whole_answer_comes_back_whole")))
                .containsExactly(
                        "a_reset_after_the_request_was_read_is_an_error", "no_answer_is_an_error_at_the_deadline");
    }

    static final class SendsAgainLater extends FeignClientContract {
        @Override
        protected Client client() {
            SendOnce once = new SendOnce();
            return (request, options) -> {
                try {
                    return once.execute(request, options);
                } catch (IOException e) {
                    later(() -> once.execute(request, options).close());
                    throw e;
                }
            };
        }
    }

    private interface Sending {
        void run() throws IOException;
    }

    /** In another thread, once the call that wants it has returned. */
    private static void later(Sending sending) {
        CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS).execute(() -> {
            try {
                sending.run();
            } catch (IOException e) {
                // Nobody is there to be told.
                return;
            }
        });
    }

    @Test
    void a_client_that_passes_a_short_body_off_as_whole_is_found_out() {
        assertThat(failuresOf(selectMethod(ShortBodies.class, "a_truncated_body_is_an_error_and_no_short_success")))
                .hasSize(1);
    }

    static final class ShortBodies extends FeignClientContract {
        @Override
        protected Client client() {
            SendOnce once = new SendOnce();
            return (request, options) -> {
                try {
                    return once.execute(request, options);
                } catch (IOException e) {
                    return Response.builder()
                            .status(200)
                            .headers(Map.of())
                            .body(new byte[] {'{'})
                            .request(request)
                            .build();
                }
            };
        }
    }

    @Test
    void feigns_own_client_is_found_out() {
        String sendsTwice =
                "a_kept_connection_that_breaks_under_the_second_request_is_an_error_and_nothing_is_sent_again";
        assertThat(failuresOf(
                        selectMethod(FeignsOwn.class, "a_whole_answer_comes_back_whole"),
                        selectMethod(FeignsOwn.class, sendsTwice)))
                .containsExactly(sendsTwice);
    }

    static final class FeignsOwn extends FeignClientContract {
        @Override
        protected Client client() {
            // With its buffering on, it sends a POST again when the connection breaks, on every JDK.
            return new DefaultClient(null, null, false);
        }
    }

    // ---- gateways

    @Test
    void a_gateway_that_sends_twice_is_found_out() {
        assertThat(failuresOf(SendsTwice.class)).contains("a_matching_success_is_cancelled", "many_threads_share_it");
    }

    static final class SendsTwice extends FixtureGatewayContract {
        @Override
        protected PaymentGateway<FixtureGateway.Payment> gateway(URI baseUrl, Duration deadline) {
            return new Wrapped(super.gateway(baseUrl, deadline)) {
                @Override
                public Answer send(FrozenCancel cancel, Departure departure) {
                    super.send(cancel, departure);
                    return super.send(cancel, departure);
                }
            };
        }
    }

    @Test
    void a_gateway_that_sends_again_after_its_call_has_ended_is_found_out() {
        assertThat(failuresOf(
                        selectMethod(SendsTwiceLater.class, "a_matching_success_is_cancelled"),
                        selectMethod(
                                SendsTwiceLater.class, "a_send_that_is_not_answered_well_is_unknown_and_made_once")))
                .containsExactly("a_send_that_is_not_answered_well_is_unknown_and_made_once");
    }

    static final class SendsTwiceLater extends FixtureGatewayContract {
        @Override
        protected PaymentGateway<FixtureGateway.Payment> gateway(URI baseUrl, Duration deadline) {
            return new Wrapped(super.gateway(baseUrl, deadline)) {
                @Override
                public Answer send(FrozenCancel cancel, Departure departure) {
                    Answer answer = super.send(cancel, departure);
                    if (answer instanceof Answer.NoAnswer) {
                        later(() -> super.send(cancel, departure));
                    }
                    return answer;
                }
            };
        }
    }

    @Test
    void a_gateway_that_departs_too_late_is_found_out() {
        assertThat(failuresOf(selectMethod(DepartsLate.class, "nothing_is_sent_once_departure_is_over")))
                .hasSize(1);
    }

    static final class DepartsLate extends FixtureGatewayContract {
        @Override
        protected PaymentGateway<FixtureGateway.Payment> gateway(URI baseUrl, Duration deadline) {
            return new Wrapped(super.gateway(baseUrl, deadline)) {
                @Override
                public Answer send(FrozenCancel cancel, Departure departure) {
                    return super.send(cancel, () -> false);
                }
            };
        }
    }

    @Test
    void a_gateway_that_asks_departure_only_once_is_found_out() {
        assertThat(failuresOf(
                        selectMethod(AsksOnce.class, "nothing_is_sent_once_departure_is_over"),
                        selectMethod(AsksOnce.class, "nothing_is_sent_if_departure_is_over_after_it_was_asked_once")))
                .containsExactly("nothing_is_sent_if_departure_is_over_after_it_was_asked_once");
    }

    static final class AsksOnce extends FixtureGatewayContract {
        @Override
        protected PaymentGateway<FixtureGateway.Payment> gateway(URI baseUrl, Duration deadline) {
            return new Wrapped(super.gateway(baseUrl, deadline)) {
                @Override
                public Answer send(FrozenCancel cancel, Departure departure) {
                    boolean over = departure.isOver();
                    return super.send(cancel, () -> over);
                }
            };
        }
    }

    @Test
    void a_gateway_that_believes_any_success_is_found_out() {
        assertThat(failuresOf(selectMethod(Gullible.class, "a_success_of_another_transaction_is_a_mismatch")))
                .hasSize(1);
    }

    static final class Gullible extends FixtureGatewayContract {
        @Override
        protected PaymentGateway<FixtureGateway.Payment> gateway(URI baseUrl, Duration deadline) {
            return new Wrapped(super.gateway(baseUrl, deadline)) {
                @Override
                public Answer send(FrozenCancel cancel, Departure departure) {
                    Answer answer = super.send(cancel, departure);
                    boolean mismatch =
                            answer instanceof Answer.NoAnswer none && none.cause() == UnknownCause.MISMATCHING_ANSWER;
                    return mismatch
                            ? new Answer.Cancelled(Receipt.of(Receipt.Source.ANSWER, "C1"), answer.reply())
                            : answer;
                }
            };
        }
    }

    @Test
    void a_gateway_that_tells_its_key_is_found_out() {
        assertThat(failuresOf(selectMethod(TellsItsKey.class, "no_secret_is_shown")))
                .hasSize(1);
    }

    static final class TellsItsKey extends FixtureGatewayContract {
        @Override
        protected PaymentGateway<FixtureGateway.Payment> gateway(URI baseUrl, Duration deadline) {
            return new Wrapped(super.gateway(baseUrl, deadline)) {
                @Override
                public String toString() {
                    return "Gateway with " + FixtureGateway.KEY.reveal();
                }
            };
        }
    }

    private abstract static class Wrapped implements PaymentGateway<FixtureGateway.Payment> {
        private final PaymentGateway<FixtureGateway.Payment> inside;

        Wrapped(PaymentGateway<FixtureGateway.Payment> inside) {
            this.inside = inside;
        }

        @Override
        public GatewayProfile<FixtureGateway.Payment> profile() {
            return inside.profile();
        }

        @Override
        public FrozenCancel freeze(
                CancelRequest<FixtureGateway.Payment> request, IdempotencyKey key, Instant acceptedAt) {
            return inside.freeze(request, key, acceptedAt);
        }

        @Override
        public Answer send(FrozenCancel cancel, Departure departure) {
            return inside.send(cancel, departure);
        }

        @Override
        public Answer lookUp(FrozenCancel cancel, Departure departure) {
            return inside.lookUp(cancel, departure);
        }
    }
}
