package io.paycancel.testkit;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The KICCPay family: {@code reqAprv}, {@code reqCancel} and {@code reqRtran}. Guarded by the simulator's lock. */
final class KiccpayDesk implements Desk {
    static final String CANCEL = "/smpy/kiccpay/reqCancel";
    static final String NET_CANCEL = "/smpy/kiccpay/reqRtran";
    static final String APPROVE = "/smpy/kiccpay/reqAprv";

    /** What the three requests have in common; two that are the same speak of the same transaction. */
    private record Trade(
            String tid,
            String svcId,
            String bizrNo,
            String mercTrxNo,
            String alotMonth,
            long trxAmt,
            long vatAmt,
            long svcAmt,
            String tranDt,
            String tranTm) {}

    private record CancelSeen(Trade trade, Account<ApprovedKiccpay> account) {}

    private final SimulatorSettings settings;
    private final KiccpayHeaders headers;
    private final List<Account<ApprovedKiccpay>> accounts = new ArrayList<>();
    private final List<CancelSeen> cancels = new ArrayList<>();
    private final Set<CancelSeen> undone = new HashSet<>();
    private int numbers;

    KiccpayDesk(SimulatorSettings settings) {
        this.settings = settings;
        this.headers = new KiccpayHeaders(settings);
    }

    void know(List<KiccpayMerchant> merchants) {
        headers.know(merchants);
    }

    void approve(ApprovedKiccpay approval, Instant now) {
        if (accounts.stream().anyMatch(account -> account.approval().vanTrxNo().equals(approval.vanTrxNo()))) {
            throw new IllegalArgumentException("The ledger has a payment " + approval.vanTrxNo() + " already");
        }
        Money amount = Money.ofMinor(approval.trxAmt(), Currency.KRW);
        accounts.add(new Account<>(approval, approval.vanTrxNo(), approval.mercTrxNo(), amount, now));
    }

    List<LedgerPayment> snapshot() {
        return accounts.stream().map(Account::snapshot).toList();
    }

    /** Another one after a restart too. */
    String nextNumber(Instant now) {
        numbers++;
        return "V" + Korea.time(now) + String.format("%05d", numbers);
    }

    @Override
    public Set<String> paths() {
        return Set.of(CANCEL, NET_CANCEL, APPROVE);
    }

    @Override
    public String codeField() {
        return "respCd";
    }

    @Override
    public ObjectNode process(String path, Headers sent, byte[] raw, ObjectNode request, Instant now) {
        try {
            KiccpayMerchant merchant = headers.check(sent, path, raw);
            Fields fields = new Fields(request);
            return switch (path) {
                case CANCEL -> cancel(fields, request, merchant, now);
                case NET_CANCEL -> netCancel(fields, request, merchant, now);
                default -> approveFromWire(fields, request, merchant, now);
            };
        } catch (Objection e) {
            return answer(request, settings.codeOf(e.complaint()), Objects.requireNonNull(e.getMessage()));
        }
    }

    private static Trade trade(Fields fields, KiccpayMerchant merchant) {
        Trade trade = new Trade(
                fields.text("tid", 10),
                fields.text("svcId", 10),
                fields.text("bizrNo", 10),
                fields.text("mercTrxNo", 40),
                fields.text("alotMonth", 2),
                fields.number("trxAmt", 1),
                fields.number("vatAmt", 0),
                fields.number("svcAmt", 0),
                fields.text("tranDt", 8),
                fields.text("tranTm", 6));
        Korea.readDate("tranDt", trade.tranDt());
        Korea.checkTime("tranTm", trade.tranTm());
        if (!merchant.tid().equals(trade.tid())
                || !merchant.svcId().equals(trade.svcId())
                || !merchant.bizrNo().equals(trade.bizrNo())) {
            throw new Objection(Complaint.UNKNOWN_MERCHANT);
        }
        return trade;
    }

    /**
     * A request that was written just before midnight may arrive just after it: yesterday's date counts as long as date and
     * time together are within the tolerance of {@code X-KICC-Timestamp}, which no date of another time zone is.
     */
    private void checkSentToday(Trade trade, Instant now) {
        Instant sent = Korea.read(trade.tranDt(), trade.tranTm());
        boolean today = trade.tranDt().equals(Korea.date(now));
        boolean justBefore =
                !sent.isAfter(now) && !sent.plus(settings.timestampTolerance()).isBefore(now);
        if (!today && !justBefore) {
            throw new Objection(Complaint.BAD_DATE, "tranDt");
        }
    }

    private ObjectNode cancel(Fields fields, ObjectNode request, KiccpayMerchant merchant, Instant now) {
        Trade trade = trade(fields, merchant);
        checkSentToday(trade, now);
        String wcc = fields.text("wcc", 1);
        String number = fields.text("cndTrxNo", 20);
        String orgAprvDt = fields.text("orgAprvDt", 8);
        String orgAprvNo = fields.text("orgAprvNo", 10);
        Korea.readDate("orgAprvDt", orgAprvDt);
        Account<ApprovedKiccpay> account = named(wcc, number);
        ApprovedKiccpay approval = account.approval();
        boolean same = approval.aprvDt().equals(orgAprvDt)
                && approval.aprvNo().equals(orgAprvNo)
                && sameMoney(approval, trade)
                && sameMerchant(approval, trade);
        if (!same) {
            throw new Objection(Complaint.DATA_DIFFER);
        }
        if (account.remaining().isZero()) {
            throw new Objection(Complaint.ALREADY_CANCELLED);
        }
        String cancelNo = nextNumber(now);
        account.add(entry(LedgerEntry.Kind.CANCEL, cancelNo, trade, now));
        cancels.add(new CancelSeen(trade, account));
        return success(request, approval, cancelNo, "Cancellation Success", now);
    }

    private Account<ApprovedKiccpay> named(String wcc, String number) {
        boolean byVan = wcc.equals("T");
        if (!byVan && !wcc.equals("G")) {
            throw new Objection(Complaint.BAD_VALUE, "wcc");
        }
        return accounts.stream()
                .filter(account -> number.equals(
                        byVan
                                ? account.approval().vanTrxNo()
                                : account.approval().mercTrxNo()))
                .findFirst()
                .orElseThrow(() -> new Objection(Complaint.UNKNOWN_PAYMENT));
    }

    /** With the approval's own data it undoes the approval; with a cancel's data it undoes that cancel. */
    private ObjectNode netCancel(Fields fields, ObjectNode request, KiccpayMerchant merchant, Instant now) {
        Trade trade = trade(fields, merchant);
        String tokenKey = fields.text("tokenKey", 40);
        Optional<Account<ApprovedKiccpay>> approved = accounts.stream()
                .filter(account -> isTrade(account.approval(), trade))
                .findFirst();
        if (approved.isPresent()) {
            return reverse(approved.get(), trade, tokenKey, request, now);
        }
        Optional<CancelSeen> cancel =
                cancels.stream().filter(seen -> seen.trade().equals(trade)).findFirst();
        if (cancel.isPresent()) {
            return undo(cancel.get(), tokenKey, request, now);
        }
        boolean known = accounts.stream()
                .anyMatch(account -> account.approval().mercTrxNo().equals(trade.mercTrxNo()));
        throw new Objection(known ? Complaint.DATA_DIFFER : Complaint.UNKNOWN_PAYMENT);
    }

    private ObjectNode reverse(
            Account<ApprovedKiccpay> account, Trade trade, String tokenKey, ObjectNode request, Instant now) {
        checkToken(account, tokenKey);
        if (account.remaining().isZero()) {
            if (settings.tellsAlreadyReversed()) {
                throw new Objection(Complaint.ALREADY_REVERSED);
            }
            return success(request, account.approval(), nextNumber(now), "Reversal Success", now);
        }
        String number = nextNumber(now);
        account.add(entry(LedgerEntry.Kind.REVERSAL, number, trade, now));
        return success(request, account.approval(), number, "Reversal Success", now);
    }

    private ObjectNode undo(CancelSeen cancel, String tokenKey, ObjectNode request, Instant now) {
        checkToken(cancel.account(), tokenKey);
        String number = nextNumber(now);
        if (undone.add(cancel)) {
            cancel.account().add(entry(LedgerEntry.Kind.CANCEL_UNDONE, number, cancel.trade(), now));
        }
        return success(request, cancel.account().approval(), number, "Reversal Success", now);
    }

    private static void checkToken(Account<ApprovedKiccpay> account, String tokenKey) {
        if (!account.approval().tokenKey().equals(Secret.of(tokenKey))) {
            throw new Objection(Complaint.DATA_DIFFER, "tokenKey");
        }
    }

    private ObjectNode approveFromWire(Fields fields, ObjectNode request, KiccpayMerchant merchant, Instant now) {
        Trade trade = trade(fields, merchant);
        String tokenKey = fields.text("tokenKey", 128);
        if (accounts.stream().anyMatch(account -> account.approval().mercTrxNo().equals(trade.mercTrxNo()))) {
            throw new Objection(Complaint.DUPLICATE, "mercTrxNo");
        }
        String number = nextNumber(now);
        ApprovedKiccpay approval = new ApprovedKiccpay(
                trade.tid(),
                trade.svcId(),
                trade.bizrNo(),
                trade.mercTrxNo(),
                Secret.of(tokenKey),
                trade.alotMonth(),
                trade.trxAmt(),
                trade.vatAmt(),
                trade.svcAmt(),
                trade.tranDt(),
                trade.tranTm(),
                Korea.date(now),
                number.substring(4),
                number);
        approve(approval, now);
        return success(request, approval, number, "Approval Success", now);
    }

    private static boolean isTrade(ApprovedKiccpay approval, Trade trade) {
        return approval.mercTrxNo().equals(trade.mercTrxNo())
                && approval.tranDt().equals(trade.tranDt())
                && approval.tranTm().equals(trade.tranTm())
                && sameMoney(approval, trade)
                && sameMerchant(approval, trade);
    }

    private static boolean sameMoney(ApprovedKiccpay approval, Trade trade) {
        return approval.trxAmt() == trade.trxAmt()
                && approval.vatAmt() == trade.vatAmt()
                && approval.svcAmt() == trade.svcAmt()
                && approval.alotMonth().equals(trade.alotMonth());
    }

    private static boolean sameMerchant(ApprovedKiccpay approval, Trade trade) {
        return approval.tid().equals(trade.tid())
                && approval.svcId().equals(trade.svcId())
                && approval.bizrNo().equals(trade.bizrNo());
    }

    private static LedgerEntry entry(LedgerEntry.Kind kind, String number, Trade trade, Instant now) {
        Money amount = Money.ofMinor(trade.trxAmt(), Currency.KRW);
        return new LedgerEntry(kind, number, trade.mercTrxNo(), trade.tranDt(), amount, now);
    }

    private ObjectNode success(
            ObjectNode request, ApprovedKiccpay approval, String number, String message, Instant now) {
        ObjectNode answer = answer(request, "0000", message);
        answer.put("trxDt", Korea.date(now));
        answer.put("trxTm", Korea.time(now));
        answer.put("issFmCd", "06");
        answer.put("issFmNm", "KB Kookmin Card");
        answer.put("purchFmCd", "06");
        answer.put("purchFmNm", "KB Kookmin Card");
        answer.put("joShopNo", "1234567890");
        answer.put("cndDt", Korea.date(now));
        answer.put("cndTm", Korea.time(now));
        answer.put("aprvNo", approval.aprvNo());
        answer.put("vanTrxNo", number);
        answer.put("cardConfirmNo", "1234-56**-****-1234");
        return answer;
    }

    @Override
    public ObjectNode answer(ObjectNode request, String code, String message) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("respCd", code);
        answer.put("respMsg", message);
        for (String name : List.of("tid", "svcId", "bizrNo", "mercTrxNo")) {
            JsonNode value = request.get(name);
            if (value != null && value.isString()) {
                answer.put(name, name.equals("mercTrxNo") ? cut(value.stringValue()) : value.stringValue());
            }
        }
        return answer;
    }

    /** The answer's table gives mercTrxNo 20 bytes, the request's 40. */
    private String cut(String mercTrxNo) {
        byte[] bytes = mercTrxNo.getBytes(StandardCharsets.UTF_8);
        return settings.cutsMercTrxNo() && bytes.length > 20
                ? new String(Arrays.copyOf(bytes, 20), StandardCharsets.UTF_8)
                : mercTrxNo;
    }

    @Override
    public ObjectNode duplicate(ObjectNode request) {
        return answer(request, settings.codeOf(Complaint.DUPLICATE), Complaint.DUPLICATE.message());
    }

    @Override
    public ObjectNode ofOtherTransaction(ObjectNode answer) {
        ObjectNode other = answer.deepCopy();
        other.put("respCd", "0000");
        other.put("respMsg", "Cancellation Success");
        other.put("mercTrxNo", "OTHER_00000000000001");
        return other;
    }
}
