package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Answer;
import io.paycancel.model.AnswerWindow;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.UnknownCause;
import io.paycancel.wire.NotSentException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for a gateway as a whole. */
class GatewayTest {
    private final CannedClient client = new CannedClient(Samples.ANSWER_EXAMPLE);
    private final KiccpayGateway gateway =
            KiccpayGateway.builder(Samples.settings().build()).client(client).build();

    @Test
    void nothing_leaves_after_the_departure_is_over() {
        assertThat(gateway.send(Samples.frozen(), () -> true)).isInstanceOf(Answer.NotSent.class);
        assertThat(gateway.lookUp(Samples.frozenWithApproval(), () -> true)).isInstanceOf(Answer.NotSent.class);
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void the_rules_forbid_to_send_again_and_make_the_look_up_a_reversal() {
        assertThat(gateway.profile().rules())
                .isEqualTo(new GatewayRules(
                        false,
                        GatewayRules.LookUp.REVERSAL,
                        new AnswerWindow(0),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        false));
        assertThat(gateway.profile().id()).isEqualTo(new GatewayId("kiccpay"));
        assertThat(gateway.profile().paymentType()).isEqualTo(KiccpayPayment.class);
        assertThat(gateway.profile()).isSameAs(gateway.profile());
    }

    @Test
    void without_the_approvals_token_nothing_is_sent_and_nothing_thrown() {
        Answer answer = gateway.lookUp(Samples.frozenWithApproval().withoutSecret(), () -> false);

        assertThat(answer).isEqualTo(new Answer.NotSent("The approval's tokenKey is not kept any more"));
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void a_net_cancel_is_never_made_from_the_cancellations_own_numbers() {
        FrozenCancel withToken = with(Samples.frozen(), Samples.frozen().fields());

        assertThat(gateway.lookUp(withToken, () -> false))
                .isEqualTo(new Answer.NotSent("The frozen request has no field approval.mercTrxNo"));
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void a_spoilt_record_is_not_sent() {
        FrozenFields.Builder fields = FrozenFields.builder();
        Samples.frozen()
                .fields()
                .asMap()
                .forEach((name, value) -> fields.put(name, name.equals("trxAmt") ? "1e4" : value));

        assertThat(gateway.send(with(Samples.frozen(), fields.build()), () -> false))
                .isEqualTo(new Answer.NotSent("The frozen field trxAmt is not a whole number"));
        assertThat(gateway.send(with(Samples.frozen(), FrozenFields.builder().build()), () -> false))
                .isEqualTo(new Answer.NotSent("The frozen request has no field tid"));
        assertThat(client.sent()).isEmpty();
    }

    private static FrozenCancel with(FrozenCancel frozen, FrozenFields fields) {
        return new FrozenCancel(
                frozen.gateway(),
                frozen.payment(),
                frozen.approvedAmount(),
                frozen.scope(),
                frozen.key(),
                frozen.requestDate(),
                fields,
                true,
                Samples.TOKEN_KEY);
    }

    @Test
    void a_transport_that_proves_that_nothing_was_sent_is_believed() {
        assertThat(failing(new NotSentException("refused")).send(Samples.frozen(), () -> false))
                .isInstanceOf(Answer.NotSent.class);
    }

    @Test
    void any_other_failure_of_a_transport_leaves_it_unknown() {
        for (boolean lookUp : new boolean[] {false, true}) {
            KiccpayGateway failing = failing(new IOException("reset"));
            Answer answer = lookUp
                    ? failing.lookUp(Samples.frozenWithApproval(), () -> false)
                    : failing.send(Samples.frozen(), () -> false);

            assertThat(((Answer.NoAnswer) answer).cause()).isEqualTo(UnknownCause.NO_ANSWER);
        }
    }

    private static KiccpayGateway failing(IOException failure) {
        return KiccpayGateway.builder(Samples.settings().build())
                .client((request, options) -> {
                    throw failure;
                })
                .build();
    }

    @Test
    void a_code_that_decides_nothing_is_not_believed_as_a_refusal_if_it_is_configured() {
        Answer answer = KiccpayGateway.builder(
                        Samples.settings().undecidedCodes(Set.of("9999")).build())
                .client(new CannedClient(Asking.example().put("respCd", "9999").toString()))
                .build()
                .send(Samples.frozen(), () -> false);

        assertThat(((Answer.NoAnswer) answer).cause()).isEqualTo(UnknownCause.NO_ANSWER);
        assertThat(answer.reply().code()).isEqualTo("9999");
        assertThat(Asking.cancel(Asking.example().put("respCd", "9999"))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void its_text_names_the_account_without_the_key() {
        assertThat(gateway.toString()).contains("T123456789").doesNotContain(Samples.SECRET_KEY.reveal());
    }
}
