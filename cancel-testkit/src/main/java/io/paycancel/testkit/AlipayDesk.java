package io.paycancel.testkit;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Alipay family: {@code revise} and {@code find}. Guarded by the simulator's lock. */
final class AlipayDesk implements Desk {
    static final String REVISE = "/api/trades/alipay/revise";
    static final String FIND = "/api/trades/alipay/find";

    private record KeyAndDate(String mallId, String key, String date) {}

    private record Seen(ObjectNode content, ObjectNode answer) {}

    private record Revise(
            AlipayMerchant merchant,
            String key,
            String pgCno,
            boolean full,
            String date,
            @Nullable Money amount) {}

    private final SimulatorSettings settings;
    private final Map<String, Account<ApprovedAlipay>> accounts = new LinkedHashMap<>();
    private final Map<KeyAndDate, Seen> seen = new HashMap<>();
    private List<AlipayMerchant> merchants;
    private int cancels;

    AlipayDesk(SimulatorSettings settings) {
        this.settings = settings;
        merchants = settings.alipayMerchants();
    }

    void know(List<AlipayMerchant> merchants) {
        this.merchants = merchants;
    }

    void approve(ApprovedAlipay approval, Instant now) {
        Account<ApprovedAlipay> account =
                new Account<>(approval, approval.pgCno(), approval.pgCno(), approval.amount(), now);
        if (accounts.putIfAbsent(approval.pgCno(), account) != null) {
            throw new IllegalArgumentException("The ledger has a payment " + approval.pgCno() + " already");
        }
    }

    Account<ApprovedAlipay> account(String pgCno) {
        Account<ApprovedAlipay> account = accounts.get(pgCno);
        if (account == null) {
            throw new IllegalArgumentException("The ledger has no payment " + pgCno);
        }
        return account;
    }

    List<LedgerPayment> snapshot() {
        return accounts.values().stream().map(Account::snapshot).toList();
    }

    @Override
    public Set<String> paths() {
        return Set.of(REVISE, FIND);
    }

    @Override
    public String codeField() {
        return "resCd";
    }

    @Override
    public ObjectNode process(String path, Headers headers, byte[] raw, ObjectNode request, Instant now) {
        try {
            return path.equals(REVISE) ? revise(request, now) : find(request, now);
        } catch (Objection e) {
            return answer(request, settings.codeOf(e.complaint()), Objects.requireNonNull(e.getMessage()));
        }
    }

    private ObjectNode revise(ObjectNode request, Instant now) {
        Revise wanted = read(request);
        KeyAndDate id = new KeyAndDate(wanted.merchant().mallId(), wanted.key(), wanted.date());
        LocalDate date = Korea.readDate("cancelReqDate", wanted.date());
        Seen before = seen.get(id);
        boolean dayIsOver = date.isBefore(Korea.today(now));
        boolean forgotten = dayIsOver && settings.keyExpiry() == SimulatorSettings.KeyExpiry.FORGOTTEN_AFTER_MIDNIGHT;
        if (before == null && !date.equals(Korea.today(now))) {
            throw new Objection(Complaint.BAD_DATE, "cancelReqDate");
        }
        if (before != null && !forgotten) {
            return again(before, request, dayIsOver);
        }
        ObjectNode answer = firstTime(request, wanted, now);
        seen.put(id, new Seen(content(request), answer.deepCopy()));
        return answer;
    }

    private ObjectNode again(Seen before, ObjectNode request, boolean dayIsOver) {
        if (dayIsOver && settings.keyExpiry() == SimulatorSettings.KeyExpiry.REFUSED_AFTER_MIDNIGHT) {
            throw new Objection(Complaint.KEY_EXPIRED);
        }
        if (!before.content().equals(content(request))) {
            throw new Objection(Complaint.KEY_WITH_OTHER_CONTENT);
        }
        if (settings.repeatedKey() == SimulatorSettings.RepeatedKey.REFUSED) {
            throw new Objection(Complaint.DUPLICATE);
        }
        return before.answer().deepCopy();
    }

    /** What has to be the same under the same key. */
    private ObjectNode content(ObjectNode request) {
        ObjectNode content = request.deepCopy();
        if (!settings.signatureIsContent()) {
            content.remove("msgAuthValue");
        }
        return content;
    }

    private Revise read(ObjectNode request) {
        Fields fields = new Fields(request);
        String mallId = fields.text("mallId", 8);
        String key = fields.text("shopTransactionId", 60);
        String pgCno = fields.text("pgCno", 60);
        String type = fields.text("reviseTypeCode", 2);
        String date = fields.text("cancelReqDate", 8);
        String signature = fields.text("msgAuthValue", 200);
        fields.optionalText("memo", 400);
        fields.optionalText("regId", 40);
        boolean full = type.equals("40");
        if (!full && !type.equals("32")) {
            throw new Objection(Complaint.BAD_VALUE, "reviseTypeCode");
        }
        Money amount = amount(fields.object("amountInfo"), full);
        AlipayMerchant merchant = merchant(mallId);
        if (merchantsOf(mallId).noneMatch(one -> Hmac.same(Hmac.hex(one.secretKey(), pgCno + "|" + key), signature))) {
            throw new Objection(Complaint.BAD_SIGNATURE);
        }
        return new Revise(merchant, key, pgCno, full, date, amount);
    }

    private static @Nullable Money amount(@Nullable Fields amountInfo, boolean full) {
        if (amountInfo == null) {
            if (!full) {
                throw new Objection(Complaint.MISSING_FIELD, "amountInfo");
            }
            return null;
        }
        String currency = amountInfo.text("currency", 3);
        if (!currency.equals("KRW") && !currency.equals("USD")) {
            throw new Objection(Complaint.BAD_VALUE, "amountInfo.currency");
        }
        return Money.ofMinor(amountInfo.number("totAmount", 1), Currency.valueOf(currency));
    }

    private AlipayMerchant merchant(String mallId) {
        return merchantsOf(mallId).findFirst().orElseThrow(() -> new Objection(Complaint.UNKNOWN_MERCHANT));
    }

    private Stream<AlipayMerchant> merchantsOf(String mallId) {
        return merchants.stream().filter(merchant -> merchant.mallId().equals(mallId));
    }

    private Account<ApprovedAlipay> accountOf(String pgCno, AlipayMerchant merchant) {
        Account<ApprovedAlipay> account = accounts.get(pgCno);
        if (account == null) {
            throw new Objection(Complaint.UNKNOWN_PAYMENT);
        }
        if (!account.approval().mallId().equals(merchant.mallId())) {
            throw new Objection(Complaint.UNKNOWN_MERCHANT);
        }
        return account;
    }

    /** What the first request of a key comes to; a refusal is remembered and replayed like a success. */
    private ObjectNode firstTime(ObjectNode request, Revise wanted, Instant now) {
        try {
            Account<ApprovedAlipay> account = accountOf(wanted.pgCno(), wanted.merchant());
            Money amount = takeFrom(account, wanted);
            cancels++;
            String number = Korea.date(now) + Korea.time(now) + String.format("%06d", cancels);
            account.add(new LedgerEntry(LedgerEntry.Kind.CANCEL, number, wanted.key(), wanted.date(), amount, now));
            ObjectNode answer = answer(request, "0000", "Success");
            answer.put("cancelPgCno", number);
            answer.put("transactionDate", Korea.date(now) + Korea.time(now));
            answer.set("amountInfo", amountInfo(amount));
            return answer;
        } catch (Objection e) {
            return answer(request, settings.codeOf(e.complaint()), Objects.requireNonNull(e.getMessage()));
        }
    }

    private static Money takeFrom(Account<ApprovedAlipay> account, Revise wanted) {
        Money left = account.remaining();
        Money amount = wanted.amount();
        if (amount != null && amount.currency() != left.currency()) {
            throw new Objection(Complaint.OTHER_CURRENCY);
        }
        if (left.isZero() || account.isNetworkCancelled()) {
            throw new Objection(Complaint.ALREADY_CANCELLED);
        }
        if (wanted.full() || amount == null) {
            return left;
        }
        if (amount.isMoreThan(left)) {
            throw new Objection(Complaint.MORE_THAN_REMAINING);
        }
        return amount;
    }

    private ObjectNode find(ObjectNode request, Instant now) {
        Fields fields = new Fields(request);
        AlipayMerchant merchant = merchant(fields.text("mallId", 8));
        fields.text("shopTransactionId", 60);
        Account<ApprovedAlipay> account = accountOf(fields.text("pgCno", 60), merchant);
        if (Korea.today(account.lastMovement()).isBefore(Korea.today(now).minusDays(1))) {
            throw new Objection(Complaint.TOO_OLD_TO_FIND);
        }
        ObjectNode answer = answer(request, "0000", "Success");
        // The page of find does not list pgCno among what is answered.
        answer.remove("pgCno");
        answer.put("approvalDate", account.approval().approvalDate());
        answer.put("statusCd", status(account));
        answer.put("walletBrandName", "ALIPAY");
        answer.set("amountInfo", amountInfo(account.approval().amount()));
        return answer;
    }

    private static String status(Account<ApprovedAlipay> account) {
        if (account.isNetworkCancelled()) {
            return "TS12";
        }
        if (account.isUntouched()) {
            return "TS01";
        }
        if (!account.remaining().isZero()) {
            return "TS06";
        }
        return account.isCaptured() ? "TS05" : "TS02";
    }

    private static ObjectNode amountInfo(Money amount) {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("currency", amount.currency().name());
        info.put("totAmount", amount.minorUnits());
        return info;
    }

    @Override
    public ObjectNode answer(ObjectNode request, String code, String message) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("resCd", code);
        answer.put("resMsg", message);
        for (String name : List.of("mallId", "shopTransactionId", "pgCno")) {
            JsonNode value = request.get(name);
            if (value != null && value.isString()) {
                answer.set(name, value);
            }
        }
        return answer;
    }

    @Override
    public ObjectNode duplicate(ObjectNode request) {
        return answer(request, settings.codeOf(Complaint.DUPLICATE), Complaint.DUPLICATE.message());
    }

    @Override
    public ObjectNode ofOtherTransaction(ObjectNode answer) {
        ObjectNode other = answer.deepCopy();
        other.put("resCd", "0000");
        other.put("resMsg", "Success");
        other.put("shopTransactionId", "OTHER-" + UUID.randomUUID());
        if (other.has("pgCno")) {
            other.put("pgCno", "99999999999999999999");
        }
        return other;
    }
}
