package io.paycancel.examples.quickstart;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.alipay.AlipaySettings;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.jdbc.JdbcStore;
import io.paycancel.jdbc.JdbcWorker;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.kiccpay.KiccpaySettings;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Outcome;
import io.paycancel.model.PaycancelException;
import io.paycancel.model.Scope;
import io.paycancel.model.Secret;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One cancellation at the host that the environment names. Its record is a file, so running it again under the same id gives
 * nothing back a second time.
 */
final class RealHost {
    private static final String ALIPAY = "PAYCANCEL_ALIPAY_";
    private static final String KICCPAY = "PAYCANCEL_KICCPAY_";
    private static final String CONFIRM = "PAYCANCEL_CONFIRM";
    private static final String CANCELLATION_ID = "PAYCANCEL_CANCELLATION_ID";
    private static final String DATABASE = "PAYCANCEL_DATABASE";

    private final Map<String, String> environment;
    private final List<String> missing = new ArrayList<>();

    RealHost(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean isNamed() {
        return environment.containsKey(ALIPAY + "BASE_URL") || environment.containsKey(KICCPAY + "BASE_URL");
    }

    boolean run(PrintStream out) {
        if (environment.containsKey(ALIPAY + "BASE_URL") && environment.containsKey(KICCPAY + "BASE_URL")) {
            out.println("Not run: set " + ALIPAY + "BASE_URL or " + KICCPAY + "BASE_URL, not both");
            return false;
        }
        Timeline timeline = new Timeline(out);
        CancelRequest<?> request;
        Path file;
        Cancellations.Builder builder = Cancellations.builder().listener(timeline);
        try {
            request = environment.containsKey(ALIPAY + "BASE_URL") ? alipay(builder) : kiccpay(builder);
            if (!missing.isEmpty()) {
                out.println("Not run, these environment variables are missing: " + String.join(", ", missing));
                return false;
            }
            file = Path.of(environment.getOrDefault(DATABASE, "paycancel-demo.db"));
            if (!"yes".equals(environment.get(CONFIRM))) {
                out.println("Not run: " + request
                        + (request.scope() instanceof Scope.Full
                                ? " (the whole payment; set " + ALIPAY + "AMOUNT for a part)"
                                : "")
                        + " gives real money back. Set " + CONFIRM + "=yes to do it. The record is kept in " + file
                        + " (" + DATABASE + "): without that file, running it twice may give it back twice.");
                return false;
            }
        } catch (PaycancelException | DateTimeParseException | IllegalArgumentException e) {
            out.println("Not run: a PAYCANCEL_ variable is wrong: " + e.getMessage());
            return false;
        }
        try {
            return run(builder, request, timeline, file);
        } catch (PaycancelException e) {
            out.println("Stopped: " + e.getMessage() + "\nIt may or may not have been sent. Run it again with the same "
                    + CANCELLATION_ID + " and " + file + "; give nothing back by other means.");
            return false;
        }
    }

    private static boolean run(Cancellations.Builder builder, CancelRequest<?> request, Timeline timeline, Path file) {
        EmbeddedDatabase database = EmbeddedDatabase.sqlite(file);
        JdbcStore store = JdbcStore.builder(database.dataSource()).build();
        JdbcWorker worker = JdbcWorker.builder(store).build();
        try (database;
                worker) {
            Cancellations cancellations = builder.store(store).agenda(worker).build();
            worker.start(cancellations);
            timeline.title(request.toString());
            Outcome outcome = cancellations.cancel(request, Duration.ofMinutes(5));
            timeline.line("outcome", Stage.describe(outcome));
            return outcome.fold(cancelled -> true, refused -> true, unknown -> {
                timeline.line("", "Run it again with the same id and " + file + " to go on finding out");
                return false;
            });
        }
    }

    private CancelRequest<?> alipay(Cancellations.Builder builder) {
        String mallId = required(ALIPAY + "MALL_ID");
        String secretKey = required(ALIPAY + "SECRET_KEY");
        String pgCno = required(ALIPAY + "PG_CNO");
        Currency currency = Currency.valueOf(environment.getOrDefault(ALIPAY + "CURRENCY", "USD"));
        Money approved = Money.of(orElse(required(ALIPAY + "APPROVED"), "1"), currency);
        if (missing.isEmpty()) {
            builder.gateway(AlipayGateway.of(AlipaySettings.builder()
                    .baseUrl(URI.create(required(ALIPAY + "BASE_URL")))
                    .mallId(mallId)
                    .secretKey(Secret.of(secretKey))
                    .build()));
        }
        AlipayPayment payment = AlipayPayment.of(pgCno, approved);
        String part = environment.get(ALIPAY + "AMOUNT");
        return part == null
                ? CancelRequest.full(id(), payment)
                : CancelRequest.partial(id(), payment, Money.of(part, currency));
    }

    private CancelRequest<?> kiccpay(Cancellations.Builder builder) {
        String channelId = required(KICCPAY + "CHANNEL_ID");
        String secretKey = required(KICCPAY + "SECRET_KEY");
        String tid = required(KICCPAY + "TID");
        String svcId = required(KICCPAY + "SVC_ID");
        String bizrNo = required(KICCPAY + "BIZR_NO");
        String approvedOn = orElse(required(KICCPAY + "ORG_APRV_DT"), "20000101");
        KiccpayPayment payment = KiccpayPayment.vanTrxNo(required(KICCPAY + "VAN_TRX_NO"))
                .trxAmt(Long.parseLong(orElse(required(KICCPAY + "TRX_AMT"), "1")))
                .vatAmt(Long.parseLong(orElse(required(KICCPAY + "VAT_AMT"), "0")))
                .svcAmt(Long.parseLong(orElse(required(KICCPAY + "SVC_AMT"), "0")))
                .orgAprvDt(LocalDate.parse(approvedOn, DateTimeFormatter.BASIC_ISO_DATE))
                .orgAprvNo(required(KICCPAY + "ORG_APRV_NO"))
                .build();
        if (missing.isEmpty()) {
            builder.gateway(KiccpayGateway.of(KiccpaySettings.builder()
                    .baseUrl(URI.create(required(KICCPAY + "BASE_URL")))
                    .channelId(channelId)
                    .secretKey(Secret.of(secretKey))
                    .tid(tid)
                    .svcId(svcId)
                    .bizrNo(bizrNo)
                    .build()));
        }
        return CancelRequest.full(id(), payment);
    }

    private CancellationId id() {
        return CancellationId.of(environment.getOrDefault(CANCELLATION_ID, "demo-real-1"));
    }

    private String required(String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            missing.add(name);
            return "";
        }
        return value;
    }

    private static String orElse(@Nullable String value, String whenMissing) {
        return value == null || value.isEmpty() ? whenMissing : value;
    }
}
