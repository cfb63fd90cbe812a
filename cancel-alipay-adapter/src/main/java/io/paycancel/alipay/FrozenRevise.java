package io.paycancel.alipay;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.GatewayId;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.Money;
import io.paycancel.model.PaymentId;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Scope;
import io.paycancel.model.Violation;
import io.paycancel.wire.FieldCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Request to frozen request, and frozen request to what goes over the wire; the field names are the document's. */
final class FrozenRevise {
    static final String MALL_ID = "mallId";
    static final String SHOP_TRANSACTION_ID = "shopTransactionId";
    static final String PG_CNO = "pgCno";
    private static final String REVISE_TYPE_CODE = "reviseTypeCode";
    private static final String CANCEL_REQ_DATE = "cancelReqDate";
    private static final String MEMO = "memo";
    private static final String REG_ID = "regId";
    private static final String CURRENCY = "amountInfo.currency";
    private static final String TOT_AMOUNT = "amountInfo.totAmount";
    /** Not a row of the document: the merchant's word on the payment. */
    private static final String APPROVED_AMOUNT = "approvedAmount";

    private final GatewayId gateway;
    private final String mallId;

    FrozenRevise(GatewayId gateway, String mallId) {
        this.gateway = gateway;
        this.mallId = mallId;
    }

    FrozenCancel freeze(CancelRequest<AlipayPayment> request, IdempotencyKey key, Instant acceptedAt) {
        RequestDate date = RequestDate.at(acceptedAt);
        ReviseRequest draft = draft(request, key, date);
        List<Violation> violations = new ArrayList<>(FieldCheck.violations(draft));
        addAmountViolations(violations, request);
        if (!violations.isEmpty()) {
            throw new InvalidCancelRequestException(request.id(), violations);
        }
        return new FrozenCancel(
                gateway,
                paymentId(request.payment().pgCno()),
                request.payment().approvedAmount(),
                request.scope(),
                key,
                date,
                fieldsOf(draft),
                true,
                null);
    }

    private PaymentId paymentId(String pgCno) {
        return new PaymentId(paymentName(pgCno));
    }

    private String paymentName(String pgCno) {
        return "alipay:" + mallId + ":" + pgCno;
    }

    private ReviseRequest draft(CancelRequest<AlipayPayment> request, IdempotencyKey key, RequestDate date) {
        ReviseRequest.AmountInfo amountInfo = null;
        if (request.scope() instanceof Scope.Partial partial) {
            Money amount = partial.amount();
            amountInfo = new ReviseRequest.AmountInfo(amount.currency().name(), amount.minorUnits());
        }
        return new ReviseRequest(
                mallId,
                key.value(),
                request.payment().pgCno(),
                amountInfo == null ? ReviseRequest.FULL : ReviseRequest.PARTIAL,
                date.yyyyMMdd(),
                ReviseRequest.UNSIGNED,
                absentIfBlank(request.reason()),
                absentIfBlank(request.requestedBy()),
                amountInfo);
    }

    /** An empty form field means that there is no reason, not an empty one. */
    private static @Nullable String absentIfBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static void addAmountViolations(List<Violation> violations, CancelRequest<AlipayPayment> request) {
        Money approved = request.payment().approvedAmount();
        if (approved == null) {
            return;
        }
        if (approved.isZero()) {
            violations.add(new Violation(APPROVED_AMOUNT, "must be more than zero, was " + approved));
        }
        if (request.scope() instanceof Scope.Partial partial) {
            Money amount = partial.amount();
            if (amount.currency() != approved.currency()) {
                violations.add(new Violation(
                        CURRENCY,
                        "must be that of the approved amount, " + approved.currency() + ", was " + amount.currency()));
            } else if (amount.isMoreThan(approved)) {
                violations.add(new Violation(
                        TOT_AMOUNT, "must be at most the approved amount, " + approved + ", was " + amount));
            }
        }
    }

    private static FrozenFields fieldsOf(ReviseRequest draft) {
        FrozenFields.Builder fields = FrozenFields.builder()
                .putIfPresent(MALL_ID, draft.mallId())
                .putIfPresent(SHOP_TRANSACTION_ID, draft.shopTransactionId())
                .putIfPresent(PG_CNO, draft.pgCno())
                .putIfPresent(REVISE_TYPE_CODE, draft.reviseTypeCode())
                .putIfPresent(CANCEL_REQ_DATE, draft.cancelReqDate())
                .putIfPresent(MEMO, draft.memo())
                .putIfPresent(REG_ID, draft.regId());
        ReviseRequest.AmountInfo amountInfo = draft.amountInfo();
        if (amountInfo != null) {
            fields.putIfPresent(CURRENCY, amountInfo.currency());
            fields.put(TOT_AMOUNT, String.valueOf(amountInfo.totAmount()));
        }
        return fields.build();
    }

    /**
     * What is sent, each time the same but for the signature that is still missing.
     *
     * @throws IllegalArgumentException if it is not what {@link #freeze} made under these settings
     */
    ReviseRequest thaw(FrozenCancel cancel) {
        FrozenFields fields = cancel.fields();
        requireSame(MALL_ID, mallId, fields);
        requireSame(SHOP_TRANSACTION_ID, cancel.key().value(), fields);
        if (!paymentName(fields.require(PG_CNO)).equals(cancel.payment().value())) {
            throw new IllegalArgumentException("The frozen pgCno is not the one of this cancellation and gateway");
        }
        requireSame(CANCEL_REQ_DATE, cancel.requestDate().yyyyMMdd(), fields);
        ReviseRequest.AmountInfo amountInfo = null;
        if (cancel.scope() instanceof Scope.Partial partial) {
            Money amount = partial.amount();
            requireSame(CURRENCY, amount.currency().name(), fields);
            requireSame(TOT_AMOUNT, String.valueOf(amount.minorUnits()), fields);
            amountInfo = new ReviseRequest.AmountInfo(amount.currency().name(), amount.minorUnits());
        }
        requireSame(REVISE_TYPE_CODE, amountInfo == null ? ReviseRequest.FULL : ReviseRequest.PARTIAL, fields);
        return new ReviseRequest(
                mallId,
                fields.require(SHOP_TRANSACTION_ID),
                fields.require(PG_CNO),
                fields.require(REVISE_TYPE_CODE),
                fields.require(CANCEL_REQ_DATE),
                ReviseRequest.UNSIGNED,
                fields.get(MEMO),
                fields.get(REG_ID),
                amountInfo);
    }

    /**
     * The question what became of it.
     *
     * @throws IllegalArgumentException as {@link #thaw}
     */
    FindRequest question(FrozenCancel cancel, AlipaySettings.FindKey findKey) {
        ReviseRequest sent = thaw(cancel);
        return new FindRequest(mallId, findKey.of(cancel.key()), Objects.requireNonNull(sent.pgCno()));
    }

    private static void requireSame(String name, String expected, FrozenFields fields) {
        if (!fields.require(name).equals(expected)) {
            throw new IllegalArgumentException(
                    "The frozen " + name + " is not the one of this cancellation and gateway");
        }
    }
}
