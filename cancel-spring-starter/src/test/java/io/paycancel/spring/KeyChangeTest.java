package io.paycancel.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.model.Answer;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import io.paycancel.model.Secret;
import io.paycancel.port.PaymentGateway;
import io.paycancel.port.Time;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccpayMerchant;
import io.paycancel.testkit.ManualTime;
import io.paycancel.testkit.SimulatorSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Two keys as properties: the application's own time says which of them signs. */
class KeyChangeTest {
    private static final Instant CHANGE = Instant.parse("2030-01-01T00:00:00Z");
    private static final String NEXT = "the-key-of-next-month";
    private static final KiccpayMerchant DEMO = KiccpayMerchant.DEMO;

    private final KiccSimulator kicc = KiccSimulator.start(SimulatorSettings.builder()
            .clock(() -> CHANGE)
            .merchant(new AlipayMerchant(AlipayMerchant.DEMO.mallId(), Secret.of(NEXT)))
            .merchant(new KiccpayMerchant(DEMO.tid(), DEMO.svcId(), DEMO.bizrNo(), DEMO.channelId(), Secret.of(NEXT)))
            .build());

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        kicc.close();
    }

    private ApplicationContextRunner application() {
        return Contexts.alipay(kicc, folder)
                .withPropertyValues(
                        "paycancel.alipay.next-secret-key=" + NEXT,
                        "paycancel.alipay.next-secret-key-from=2030-01-01T09:00:00+09:00",
                        "paycancel.kiccpay.base-url=" + kicc.baseUrl(),
                        "paycancel.kiccpay.channel-id=" + DEMO.channelId(),
                        "paycancel.kiccpay.secret-key=" + DEMO.secretKey().reveal(),
                        "paycancel.kiccpay.next-secret-key=" + NEXT,
                        "paycancel.kiccpay.next-secret-key-from=2030-01-01T00:00:00Z",
                        "paycancel.kiccpay.tid=" + DEMO.tid(),
                        "paycancel.kiccpay.svc-id=" + DEMO.svcId(),
                        "paycancel.kiccpay.bizr-no=" + DEMO.bizrNo(),
                        "paycancel.worker.enabled=false");
    }

    /** What KICC says to one cancellation of each family, each its first. */
    private List<Answer> answers(UnaryOperator<ApplicationContextRunner> with) {
        String pgCno = kicc.approveAlipay(Money.of("50.22", Currency.USD)).pgCno();
        ApprovedKiccpay approved = kicc.approveKiccpay(10_000);
        KiccpayPayment payment = KiccpayPayment.mercTrxNo(approved.mercTrxNo())
                .alotMonth(approved.alotMonth())
                .trxAmt(approved.trxAmt())
                .vatAmt(approved.vatAmt())
                .svcAmt(approved.svcAmt())
                .orgAprvDt(LocalDate.parse(approved.aprvDt(), DateTimeFormatter.BASIC_ISO_DATE))
                .orgAprvNo(approved.aprvNo())
                .build();
        List<Answer> answers = new ArrayList<>();
        with.apply(application()).run(context -> {
            answers.add(sent(context.getBean(AlipayGateway.class), AlipayPayment.of(pgCno)));
            answers.add(sent(context.getBean(KiccpayGateway.class), payment));
        });
        return answers;
    }

    private static <P extends OriginalPayment> Answer sent(PaymentGateway<P> gateway, P payment) {
        CancelRequest<P> request = CancelRequest.full(CancellationId.of("order-1"), payment);
        IdempotencyKey key = IdempotencyKey.of("KEY" + Integer.toHexString(payment.hashCode()));
        return gateway.send(gateway.freeze(request, key, CHANGE), () -> false);
    }

    @Test
    void from_the_moment_on_the_next_key_signs() {
        Clock clock = Clock.fixed(CHANGE, ZoneOffset.UTC);
        assertThat(answers(with -> with.withBean(Clock.class, () -> clock)))
                .hasSize(2)
                .hasOnlyElementsOfType(Answer.Cancelled.class);
        ManualTime time = ManualTime.at(CHANGE);
        assertThat(answers(with -> with.withBean(Time.class, () -> time)))
                .hasSize(2)
                .hasOnlyElementsOfType(Answer.Cancelled.class);
    }

    @Test
    void until_the_moment_the_first_one_signs() {
        Clock clock = Clock.fixed(CHANGE.minusMillis(1), ZoneOffset.UTC);
        assertThat(answers(with -> with.withBean(Clock.class, () -> clock)))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                Answer.Refused.class,
                                refused -> assertThat(refused.refusal().code()).isEqualTo("Z006")));
    }
}
