package io.paycancel.examples.quickstart;

import static io.paycancel.model.Currency.USD;
import static io.paycancel.testkit.Fault.When.AFTER_PROCESSING;
import static io.paycancel.testkit.Fault.When.BEFORE_PROCESSING;

import io.paycancel.alipay.AlipayPayment;
import io.paycancel.kiccpay.KiccpayApproval;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.State;
import io.paycancel.model.Violation;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.ReceivedRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the demo plays, one method per scene. */
final class Scenes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private final Stage stage;

    Scenes(Stage stage) {
        this.stage = stage;
    }

    void alipayFull() {
        stage.timeline().title("1. Alipay: a full cancellation");
        Money paid = Money.of("50.22", USD);
        String pgCno = stage.kicc().approveAlipay(paid).pgCno();
        stage.play(CancelRequest.full(id("full"), AlipayPayment.of(pgCno, paid)), pgCno, State.CANCELLED);
    }

    void alipayPartialWithALostAnswer() {
        stage.timeline()
                .title("2. Alipay: USD 12.03 of USD 50.22; the first answer is lost, the second says A214 (try again)");
        Money paid = Money.of("50.22", USD);
        String pgCno = stage.kicc().approveAlipay(paid).pgCno();
        stage.kicc().next(Fault.loseAnswer(), Fault.again("A214", AFTER_PROCESSING));
        stage.play(
                CancelRequest.partial(id("partial"), AlipayPayment.of(pgCno, paid), Money.of("12.03", USD))
                        .because("Customer Request")
                        .requestedBy("agent-7"),
                pgCno,
                State.CANCELLED);
    }

    void kiccpay() {
        stage.timeline().title("3. KICCPay: a cancellation");
        ApprovedKiccpay approval = stage.kicc().approveKiccpay(10_000);
        stage.play(CancelRequest.full(id("kiccpay"), payment(approval).build()), approval.vanTrxNo(), State.CANCELLED);
    }

    void kiccpayWithALostAnswer() {
        stage.timeline()
                .title("4. KICCPay: the answer is lost; never sent again, a net-cancel of the approval settles it");
        ApprovedKiccpay approval = stage.kicc().approveKiccpay(10_000);
        int cancelsBefore = stage.kicc().requests("/smpy/kiccpay/reqCancel").size();
        stage.kicc().next(Fault.loseAnswer());
        stage.play(
                CancelRequest.full(
                        id("kiccpay-lost"),
                        payment(approval).approval(original(approval)).build()),
                approval.vanTrxNo(),
                State.CANCELLED);
        int cancels = stage.kicc().requests("/smpy/kiccpay/reqCancel").size() - cancelsBefore;
        int netCancels = stage.kicc().requests("/smpy/kiccpay/reqRtran").size();
        stage.timeline().line("sent", cancels + " reqCancel, " + netCancels + " reqRtran");
        stage.expect("it was sent once and settled by one net-cancel", cancels == 1 && netCancels == 1);
    }

    void refused() {
        stage.timeline().title("5. KICCPay: refused by the issuer");
        ApprovedKiccpay approval = stage.kicc().approveKiccpay(10_000);
        stage.kicc().next(Fault.answer("8373", BEFORE_PROCESSING));
        stage.play(CancelRequest.full(id("refused"), payment(approval).build()), approval.vanTrxNo(), State.REFUSED);
    }

    void doubleClick() {
        stage.timeline().title("6. Alipay: a double click, both at once under the same cancellation id");
        Money paid = Money.of("8.00", USD);
        String pgCno = stage.kicc().approveAlipay(paid).pgCno();
        int before = stage.kicc().requests().size();
        var request = CancelRequest.partial(id("double"), AlipayPayment.of(pgCno, paid), Money.of("3.00", USD));
        CompletableFuture<Outcome> second = CompletableFuture.supplyAsync(
                () -> stage.cancellations().cancel(request, Duration.ofSeconds(10)), task -> new Thread(task).start());
        Outcome first = stage.play(request, pgCno, State.CANCELLED);
        stage.timeline().line("outcome", Stage.describe(second.join()) + " (the second click)");
        int sent = stage.kicc().requests().size() - before;
        stage.timeline().line("sent", sent + " request in all");
        stage.expect(
                "one request was sent and both clicks have the same outcome", sent == 1 && first.equals(second.join()));
    }

    void moreThanThePaymentHolds() {
        stage.timeline().title("7. Alipay: two parts of USD 30.00 from a payment of USD 50.22");
        Money paid = Money.of("50.22", USD);
        String pgCno = stage.kicc().approveAlipay(paid).pgCno();
        AlipayPayment payment = AlipayPayment.of(pgCno, paid);
        stage.play(CancelRequest.partial(id("part-1"), payment, Money.of("30.00", USD)), pgCno, State.CANCELLED);
        try {
            stage.cancellations().cancel(CancelRequest.partial(id("part-2"), payment, Money.of("30.00", USD)));
            stage.expect("the second part is refused before it is stored", false);
        } catch (OverCancelException e) {
            stage.timeline().line("error", e.getMessage() + "; nothing stored, nothing sent");
        }
    }

    void badRequest() {
        stage.timeline().title("8. Alipay: a bad request; every violation at once, nothing stored, nothing sent");
        Money paid = Money.of("50.22", USD);
        try {
            stage.cancellations()
                    .cancel(CancelRequest.partial(id("bad"), AlipayPayment.of("2023|12", paid), Money.of("60.00", USD))
                            .because("<b>".repeat(150))
                            .requestedBy("고객센터상담원열다섯글자이름"));
            stage.expect("a bad request is an error", false);
        } catch (InvalidCancelRequestException e) {
            for (Violation violation : e.violations()) {
                stage.timeline().line("violation", violation.toString());
            }
        }
        stage.expect("nothing was stored", stage.cancellations().find(id("bad")).isEmpty());
    }

    void killedInMidSend() {
        stage.timeline()
                .title(
                        "9. Alipay: the process is killed in mid-send (kill -9); started again, the same key and date finish it");
        Money paid = Money.of("50.22", USD);
        String pgCno = stage.kicc().approveAlipay(paid).pgCno();
        String[] arguments = {
            stage.file("killed.db").toString(), stage.kicc().baseUrl().toString(), pgCno
        };
        int before = stage.kicc().requests().size();
        stage.kicc().next(Fault.loseAnswer());
        try (Victim first = Victim.start(stage.timeline()::quote, arguments)) {
            stage.awaitRequest(before + 1);
            first.kill();
            stage.timeline().line("killed", "process " + first.pid() + ", while its request was at KICC");
        }
        try (Victim second = Victim.start(stage.timeline()::quote, arguments)) {
            stage.expect("the second process ends well", second.end() == 0);
        }
        List<ReceivedRequest> sent =
                stage.kicc().requests().subList(before, stage.kicc().requests().size());
        Set<String> keysAndDates = new TreeSet<>();
        sent.forEach(request ->
                keysAndDates.add(valueOf("shopTransactionId", request) + " of " + valueOf("cancelReqDate", request)));
        stage.timeline().line("sent", sent.size() + " requests by two processes, key and date " + keysAndDates);
        stage.elsewhere(pgCno, Money.of("20.00", USD));
        stage.expect("both processes sent one key and one date", sent.size() > 1 && keysAndDates.size() == 1);
    }

    private static String valueOf(String field, ReceivedRequest request) {
        Matcher value = Pattern.compile("\"" + field + "\":\"([^\"]*)\"").matcher(request.body());
        return value.find() ? value.group(1) : "none";
    }

    private static CancellationId id(String name) {
        return CancellationId.of("demo-" + name);
    }

    private static KiccpayPayment.Builder payment(ApprovedKiccpay approval) {
        return KiccpayPayment.vanTrxNo(approval.vanTrxNo())
                .alotMonth(approval.alotMonth())
                .trxAmt(approval.trxAmt())
                .vatAmt(approval.vatAmt())
                .svcAmt(approval.svcAmt())
                .orgAprvDt(LocalDate.parse(approval.aprvDt(), DateTimeFormatter.BASIC_ISO_DATE))
                .orgAprvNo(approval.aprvNo());
    }

    /** What the merchant sent to approve the payment; a merchant keeps it with the order. */
    private static KiccpayApproval original(ApprovedKiccpay approval) {
        return KiccpayApproval.builder(approval.mercTrxNo(), approval.tokenKey())
                .alotMonth(approval.alotMonth())
                .trxAmt(approval.trxAmt())
                .vatAmt(approval.vatAmt())
                .svcAmt(approval.svcAmt())
                .tranDt(LocalDate.parse(approval.tranDt(), DateTimeFormatter.BASIC_ISO_DATE))
                .tranTm(LocalTime.parse(approval.tranTm(), TIME))
                .build();
    }
}
