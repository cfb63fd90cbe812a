package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.Currency;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.GatewayId;
import io.paycancel.model.Money;
import io.paycancel.model.PaymentId;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.Secret;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of a request. */
class FreezingTest {

    @Test
    void every_field_is_kept_under_the_documents_name_and_in_its_order() {
        CancelRequest<KiccpayPayment> request = Samples.request(
                        Samples.payment().approval(Samples.approval().build()))
                .because("변심")
                .requestedBy("kim");
        FrozenCancel frozen =
                KiccpayGateway.of(Samples.settings().build()).freeze(request, Samples.KEY, Samples.ACCEPTED_AT);

        assertThat(frozen.fields().encode()).isEqualTo("""
                        paycancel-frozen/1
                        tid=T123456789
                        svcId=SVC_SIMPLE
                        bizrNo=1234567890
                        mercTrxNo=CANCEL_20231225_0001
                        wcc=G
                        cndTrxNo=ORD_20231225_0001
                        alotMonth=00
                        trxAmt=10000
                        vatAmt=909
                        svcAmt=0
                        tranDt=20231226
                        tranTm=100000
                        orgAprvDt=20231225
                        orgAprvNo=12345678
                        approval.mercTrxNo=ORD_20231225_0001
                        approval.alotMonth=00
                        approval.trxAmt=10000
                        approval.vatAmt=909
                        approval.svcAmt=0
                        approval.tranDt=20231225
                        approval.tranTm=213015
                        reason=변심
                        requestedBy=kim
                        """);
    }

    @Test
    void what_identifies_it_stands_beside_the_fields() {
        FrozenCancel frozen = Samples.frozenWithApproval();

        assertThat(frozen.gateway()).isEqualTo(new GatewayId("kiccpay"));
        assertThat(frozen.payment()).isEqualTo(new PaymentId("kiccpay:T123456789:G:ORD_20231225_0001"));
        assertThat(frozen.approvedAmount()).isEqualTo(Money.ofMinor(10_000, Currency.KRW));
        assertThat(frozen.scope()).isEqualTo(Scope.full());
        assertThat(frozen.key()).isEqualTo(Samples.KEY);
        assertThat(frozen.requestDate()).isEqualTo(new RequestDate(LocalDate.of(2023, 12, 26)));
    }

    @Test
    void it_can_be_looked_up_only_with_the_approval_whose_token_is_kept_apart() {
        FrozenCancel with = Samples.frozenWithApproval();
        assertThat(with.canBeLookedUp()).isTrue();
        assertThat(with.lookUpSecret()).isEqualTo(Samples.TOKEN_KEY);
        assertThat(with.fields().encode()).doesNotContain(Samples.TOKEN_KEY.reveal());

        FrozenCancel without = Samples.frozen();
        assertThat(without.canBeLookedUp()).isFalse();
        assertThat(without.lookUpSecret()).isNull();
        assertThat(without.fields().asMap().keySet()).noneMatch(name -> name.startsWith("approval"));
    }

    @Test
    void the_signing_key_is_not_kept() {
        assertThat(Samples.frozenWithApproval().fields().encode()).doesNotContain(Samples.SECRET_KEY.reveal());
    }

    @Test
    void the_same_request_freezes_to_the_same_again() {
        assertThat(Samples.frozenWithApproval()).isEqualTo(Samples.frozenWithApproval());
    }

    @Test
    void what_differs_is_named_as_in_the_document() {
        assertThat(Samples.frozenWithApproval().differencesFrom(Samples.frozen()))
                .containsExactly(
                        "approval.alotMonth",
                        "approval.mercTrxNo",
                        "approval.svcAmt",
                        "approval.tranDt",
                        "approval.tranTm",
                        "approval.trxAmt",
                        "approval.vatAmt");
        assertThat(Samples.freeze(Samples.payment().orgAprvNo("87654321")).differencesFrom(Samples.frozen()))
                .isEqualTo(List.of("orgAprvNo"));
    }

    @Test
    void the_van_number_makes_another_payment_id_than_the_merchants() {
        assertThat(Samples.freeze(Samples.filled(KiccpayPayment.vanTrxNo("123")))
                        .payment())
                .isEqualTo(new PaymentId("kiccpay:T123456789:T:123"));
        assertThat(Samples.freeze(Samples.filled(KiccpayPayment.mercTrxNo("123")))
                        .payment())
                .isEqualTo(new PaymentId("kiccpay:T123456789:G:123"));
    }

    @Test
    void payments_and_approvals_show_nothing_of_their_content() {
        KiccpayPayment payment =
                Samples.payment().approval(Samples.approval().build()).build();

        assertThat(payment).hasToString("KiccpayPayment[wcc G, with approval]");
        assertThat(Samples.payment().build()).hasToString("KiccpayPayment[wcc G, without approval]");
        assertThat(payment.approval()).hasToString("KiccpayApproval[******]");
        assertThat(Thawing.cancel(Samples.frozen())).hasToString("ReqCancel[******]");
        assertThat(Thawing.netCancel(Samples.frozenWithApproval())).hasToString("ReqRtran[******]");
    }

    @Test
    void payments_are_values() {
        assertThat(Samples.payment().build()).isEqualTo(Samples.payment().build());
        assertThat(Samples.approvalOf("a", Secret.of("t")).build())
                .isNotEqualTo(Samples.approvalOf("a", Secret.of("u")).build());
    }
}
