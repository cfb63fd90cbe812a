package io.paycancel.kiccpay;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.FrozenFields;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidCancelRequestException;
import io.paycancel.model.PaymentId;
import io.paycancel.model.RequestDate;
import io.paycancel.model.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the frozen request of a cancellation, and from it each time the same two wire requests. */
final class Freezing {
    private final KiccpaySettings settings;

    Freezing(KiccpaySettings settings) {
        this.settings = settings;
    }

    /**
     * Checks and freezes.
     *
     * @throws InvalidCancelRequestException with every violation at once
     */
    FrozenCancel freeze(CancelRequest<KiccpayPayment> request, IdempotencyKey key, Instant acceptedAt) {
        KiccpayPayment payment = request.payment();
        KiccpayApproval approval = payment.approval();
        ZonedDateTime inKorea = acceptedAt.atZone(RequestDate.KOREA);
        ReqCancel cancel = new ReqCancel(
                settings.tid(),
                settings.svcId(),
                settings.bizrNo(),
                key.value(),
                payment.wcc().name(),
                payment.cndTrxNo(),
                payment.alotMonth(),
                payment.trxAmt(),
                payment.vatAmt(),
                payment.svcAmt(),
                KoreanTime.date(inKorea.toLocalDate()),
                KoreanTime.time(inKorea.toLocalTime()),
                date(payment.orgAprvDt()),
                payment.orgAprvNo());
        ReqRtran netCancel = approval == null ? null : netCancel(approval);
        List<Violation> violations = RequestCheck.violations(request, inKorea.toLocalDate(), cancel, netCancel);
        if (!violations.isEmpty()) {
            throw new InvalidCancelRequestException(request.id(), violations);
        }
        return new FrozenCancel(
                settings.gatewayId(),
                new PaymentId("kiccpay:" + settings.tid() + ":" + payment.wcc() + ":" + payment.cndTrxNo()),
                payment.approvedAmount(),
                request.scope(),
                key,
                RequestDate.at(acceptedAt),
                fields(request, cancel, netCancel),
                netCancel != null,
                approval == null ? null : approval.tokenKey());
    }

    private ReqRtran netCancel(KiccpayApproval approval) {
        LocalTime sentAt = approval.tranTm();
        return new ReqRtran(
                settings.tid(),
                settings.svcId(),
                settings.bizrNo(),
                approval.mercTrxNo(),
                approval.tokenKey().reveal(),
                approval.alotMonth(),
                approval.trxAmt(),
                approval.vatAmt(),
                approval.svcAmt(),
                date(approval.tranDt()),
                sentAt == null ? null : KoreanTime.time(sentAt));
    }

    private static @Nullable String date(@Nullable LocalDate date) {
        return date == null ? null : KoreanTime.date(date);
    }

    private static FrozenFields fields(
            CancelRequest<KiccpayPayment> request, ReqCancel cancel, @Nullable ReqRtran netCancel) {
        FrozenFields.Builder fields = FrozenFields.builder()
                .put(Fields.TID, cancel.tid())
                .put(Fields.SVC_ID, cancel.svcId())
                .put(Fields.BIZR_NO, cancel.bizrNo())
                .put(Fields.MERC_TRX_NO, cancel.mercTrxNo())
                .put(Fields.WCC, cancel.wcc())
                .put(Fields.CND_TRX_NO, cancel.cndTrxNo())
                .put(Fields.ALOT_MONTH, cancel.alotMonth())
                .put(Fields.TRX_AMT, won(cancel.trxAmt()))
                .put(Fields.VAT_AMT, won(cancel.vatAmt()))
                .put(Fields.SVC_AMT, won(cancel.svcAmt()))
                .put(Fields.TRAN_DT, cancel.tranDt())
                .put(Fields.TRAN_TM, cancel.tranTm())
                .put(Fields.ORG_APRV_DT, Objects.requireNonNull(cancel.orgAprvDt()))
                .put(Fields.ORG_APRV_NO, Objects.requireNonNull(cancel.orgAprvNo()));
        if (netCancel != null) {
            fields.put(Fields.APPROVAL + Fields.MERC_TRX_NO, netCancel.mercTrxNo())
                    .put(Fields.APPROVAL + Fields.ALOT_MONTH, netCancel.alotMonth())
                    .put(Fields.APPROVAL + Fields.TRX_AMT, won(netCancel.trxAmt()))
                    .put(Fields.APPROVAL + Fields.VAT_AMT, won(netCancel.vatAmt()))
                    .put(Fields.APPROVAL + Fields.SVC_AMT, won(netCancel.svcAmt()))
                    .put(Fields.APPROVAL + Fields.TRAN_DT, Objects.requireNonNull(netCancel.tranDt()))
                    .put(Fields.APPROVAL + Fields.TRAN_TM, Objects.requireNonNull(netCancel.tranTm()));
        }
        return fields.putIfPresent(Fields.REASON, request.reason())
                .putIfPresent(Fields.REQUESTED_BY, request.requestedBy())
                .build();
    }

    private static String won(@Nullable Long amount) {
        return Objects.requireNonNull(amount).toString();
    }
}
