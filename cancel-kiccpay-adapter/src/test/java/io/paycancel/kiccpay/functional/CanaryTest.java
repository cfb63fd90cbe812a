package io.paycancel.kiccpay.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import feign.Client;
import feign.Response;
import io.paycancel.Cancellations;
import io.paycancel.kiccpay.KiccpayApproval;
import io.paycancel.kiccpay.KiccpayGateway;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.kiccpay.KiccpaySettings;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.CancellationId;
import io.paycancel.model.CaseFile;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Secret;
import io.paycancel.testkit.ApprovedKiccpay;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.Fault.When;
import io.paycancel.testkit.KiccpayMerchant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The signing key, the one that follows it, and the approval's token appear nowhere but on the wire. */
class CanaryTest {
    private static final Secret KEY = Secret.of("canary-signing-key-0123456789");
    private static final Secret NEXT_KEY = Secret.of("canary-next-signing-key-0123456789");
    /** Between a cancellation and its net-cancel. */
    private static final Instant CHANGE = Instant.parse("2026-11-23T02:00:01Z");

    private static final Secret TOKEN = Secret.of("canary-token-0123456789");
    private static final KiccpayMerchant MERCHANT =
            new KiccpayMerchant("T123456789", "SVC_SIMPLE", "1234567890", "CH_A1B2C3D4", KEY);

    /** Transports go on logging in their own threads. */
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    private final Logger root = Logger.getLogger("");
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord record) {
            see("log", record.getMessage());
            for (Object parameter : record.getParameters() == null ? new Object[0] : record.getParameters()) {
                see("log", parameter);
            }
            if (record.getThrown() != null) {
                see("log", record.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Level levelBefore;
    private List<Handler> handlersBefore;

    @BeforeEach
    void listen() {
        levelBefore = root.getLevel();
        handlersBefore = List.of(root.getHandlers());
        handlersBefore.forEach(root::removeHandler);
        root.addHandler(log);
        root.setLevel(Level.ALL);
        log.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(log);
        handlersBefore.forEach(root::addHandler);
        root.setLevel(levelBefore);
    }

    private void see(String where, Object what) {
        seen.add(where + ": " + what);
        if (what instanceof Throwable thrown) {
            for (Throwable t = thrown; t != null; t = t.getCause()) {
                seen.add(where + ": " + t);
            }
        }
    }

    private void assertNothingSeen() {
        List<String> all = List.copyOf(seen);
        assertThat(all).as("the test sees something").isNotEmpty();
        assertThat(all.stream().filter(text -> text.contains("canary"))).isEmpty();
    }

    private static Shop shop() {
        KiccpayMerchant next = new KiccpayMerchant(
                MERCHANT.tid(), MERCHANT.svcId(), MERCHANT.bizrNo(), MERCHANT.channelId(), NEXT_KEY);
        return Shop.at("2026-11-23T02:00:00Z", kicc -> kicc.merchant(MERCHANT).merchant(next))
                .with(settings -> settings.secretKey(KEY)
                        .nextSecretKey(NEXT_KEY)
                        .nextSecretKeyFrom(CHANGE)
                        .deadline(Duration.ofSeconds(2)));
    }

    private static ApprovedKiccpay approve(Shop shop) {
        return shop.kicc.approve(new ApprovedKiccpay(
                MERCHANT.tid(),
                MERCHANT.svcId(),
                MERCHANT.bizrNo(),
                "ORD-1",
                TOKEN,
                "00",
                10_000,
                909,
                0,
                "20261123",
                "105959",
                "20261123",
                "12345678",
                "V00000000001"));
    }

    private void seeAll(Shop shop) {
        CaseFile file = shop.file("order-1");
        see("file", file);
        see("cancellation", file.cancellation());
        see("frozen", file.cancellation().frozen());
        see("fields", file.cancellation().frozen().fields().asMap());
        see("secret", file.cancellation().frozen().lookUpSecret());
        see("outcome", file.cancellation().outcome());
        see("evidence", file.cancellation().evidence());
        see("attempts", file.attempts());
        see("history", file.history());
        if (file.cancellation().receipt() != null) {
            see("details", file.cancellation().receipt().details());
        }
    }

    private void play(Fault onCancel, Fault onNetCancel) {
        try (Shop shop = shop()) {
            Cancellations node = shop.node(event -> see("event", event));
            ApprovedKiccpay approved = approve(shop);
            shop.kicc.nextOn(Shop.CANCEL, onCancel);
            shop.kicc.nextOn(Shop.NET_CANCEL, onNetCancel);
            see("outcome", node.cancel(Shop.withApproval("order-1", approved)));
            seeAll(shop);
            shop.letPass(node, Duration.ofHours(1));
            seeAll(shop);
        }
    }

    @Test
    void not_in_what_comes_of_any_fault() {
        List<Fault> faults = List.of(
                Fault.none(),
                Fault.reset(When.AFTER_PROCESSING),
                Fault.reset(When.BEFORE_PROCESSING),
                Fault.answer("8373", When.BEFORE_PROCESSING),
                Fault.html(200, When.AFTER_PROCESSING),
                Fault.html(500, When.AFTER_PROCESSING),
                Fault.retryAtOnce(When.AFTER_PROCESSING),
                Fault.redirect(307, When.AFTER_PROCESSING),
                Fault.truncatedJson(),
                Fault.truncatedAnswer(),
                Fault.garbage(),
                Fault.otherTransaction(When.AFTER_PROCESSING),
                Fault.oversized(100_000));
        for (Fault fault : faults) {
            play(fault, Fault.none());
            play(Fault.reset(When.AFTER_PROCESSING), fault);
        }
        assertNothingSeen();
    }

    @Test
    void not_in_what_comes_of_a_missed_deadline() {
        play(Fault.loseAnswer(), Fault.loseAnswer());
        assertNothingSeen();
    }

    /** A provider that quotes the whole request in each text of its answer, and our key with it. */
    private static Client quoting(String code, int status) {
        return (request, options) -> {
            String body = new String(request.body(), StandardCharsets.UTF_8);
            String quote =
                    (body + " " + KEY.reveal() + " " + NEXT_KEY.reveal() + " " + TOKEN.reveal()).replace("\"", "'");
            String mercTrxNo = body.replaceAll(".*\"mercTrxNo\":\"([^\"]*)\".*", "$1");
            String answer = "{\"respCd\":\"" + code + "\",\"tid\":\"T123456789\",\"mercTrxNo\":\"" + mercTrxNo + "\"";
            for (String field : List.of(
                    "respMsg", "trxDt", "issFmNm", "purchFmNm", "joShopNo", "aprvNo", "vanTrxNo", "cardConfirmNo")) {
                answer += ",\"" + field + "\":\"" + quote + "\"";
            }
            return Response.builder()
                    .status(status)
                    .request(request)
                    .headers(Map.of("Content-Type", List.of("application/json")))
                    .body((answer + "}").getBytes(StandardCharsets.UTF_8))
                    .build();
        };
    }

    @Test
    void not_even_if_kicc_repeats_them() {
        for (String code : List.of("0000", "8373", "99")) {
            for (int status : List.of(200, 500)) {
                try (Shop shop = shop().over(quoting(code, status))) {
                    Cancellations node = shop.node(event -> see("event", event));
                    ApprovedKiccpay approved = approve(shop);
                    see("outcome", node.cancel(Shop.withApproval("order-1", approved)));
                    seeAll(shop);
                    shop.letPass(node, Duration.ofMinutes(5));
                    seeAll(shop);
                }
            }
        }
        assertThat(List.copyOf(seen))
                .as("the quote came through, masked")
                .anyMatch(text -> text.contains("'tokenKey':'******'"));
        assertNothingSeen();
    }

    @Test
    void not_if_the_transport_throws_them() {
        Client throwing = (request, options) -> {
            throw new java.io.IOException(new String(request.body(), StandardCharsets.UTF_8) + KEY.reveal());
        };
        Client breaking = (request, options) -> {
            throw new IllegalStateException(new String(request.body(), StandardCharsets.UTF_8) + KEY.reveal());
        };
        for (Client client : List.of(throwing, breaking)) {
            try (Shop shop = shop().over(client)) {
                Cancellations node = shop.node(event -> see("event", event));
                see("outcome", node.cancel(Shop.withApproval("order-1", approve(shop))));
                shop.letPass(node, Duration.ofMinutes(5));
                seeAll(shop);
            }
        }
        assertNothingSeen();
    }

    @Test
    void not_in_the_text_of_any_public_type_nor_in_an_exception() {
        KiccpaySettings.Builder builder = KiccpaySettings.builder()
                .baseUrl(URI.create("http://127.0.0.1:1"))
                .channelId(MERCHANT.channelId())
                .secretKey(KEY)
                .nextSecretKey(NEXT_KEY)
                .nextSecretKeyFrom(CHANGE)
                .tid(MERCHANT.tid())
                .svcId(MERCHANT.svcId())
                .bizrNo(MERCHANT.bizrNo());
        try (Shop shop = shop()) {
            ApprovedKiccpay approved = approve(shop);
            CancelRequest<KiccpayPayment> request = Shop.withApproval("order-1", approved);
            KiccpayGateway gateway = KiccpayGateway.of(builder.build());
            FrozenCancel frozen = gateway.freeze(request, IdempotencyKey.of("KEY"), shop.time.now());
            see("settings", builder.build());
            see("gateway", gateway);
            see("profile", gateway.profile());
            see("payment", request.payment());
            see("approval", request.payment().approval());
            see("request", request);
            see("frozen", frozen);
            see("fields", frozen.fields().encode());
            see("secret", frozen.lookUpSecret());
            see(
                    "invalid settings",
                    catchThrowable(() -> builder.tid("too long for it").build()));
            KiccpayPayment wrong = Shop.filled(KiccpayPayment.mercTrxNo("OTHER"), approved)
                    .approval(KiccpayApproval.builder(
                                    "OTHER", Secret.of(TOKEN.reveal().repeat(2)))
                            .build())
                    .build();
            see(
                    "invalid request",
                    catchThrowable(() -> gateway.freeze(
                            CancelRequest.full(CancellationId.of("order-2"), wrong),
                            IdempotencyKey.of("KEY"),
                            shop.time.now())));
        }
        assertThat(List.copyOf(seen)).anyMatch(text -> text.contains("approval.tokenKey must be at most 40 bytes"));
        assertNothingSeen();
    }
}
