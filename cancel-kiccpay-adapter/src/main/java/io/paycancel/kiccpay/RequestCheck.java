package io.paycancel.kiccpay;

import io.paycancel.model.CancelRequest;
import io.paycancel.model.Scope;
import io.paycancel.model.Violation;
import io.paycancel.validation.Utf8;
import io.paycancel.wire.FieldCheck;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every rule that a request must keep: those of the field tables, and those between fields. */
final class RequestCheck {
    private static final int MAX_REASON = 1000;
    private static final int MAX_REQUESTED_BY = 100;
    /** What {@code cndTrxNo} takes; an approval's {@code mercTrxNo} may be twice as long. */
    private static final int MAX_CND_TRX_NO = 20;

    private final List<Violation> violations = new ArrayList<>();

    private RequestCheck() {}

    /**
     * All violations.
     *
     * @param requestDate the Korean date of the acceptance
     * @param netCancel what would be sent as a net-cancel; {@code null} without the approval's data
     */
    static List<Violation> violations(
            CancelRequest<KiccpayPayment> request,
            LocalDate requestDate,
            ReqCancel cancel,
            @Nullable ReqRtran netCancel) {
        RequestCheck check = new RequestCheck();
        check.content(request);
        check.cancel(cancel);
        LocalDate approvedOn = request.payment().orgAprvDt();
        if (approvedOn != null && approvedOn.isAfter(requestDate)) {
            check.add(Fields.ORG_APRV_DT, "must not be after the day of the request in Korea");
        }
        KiccpayApproval approval = request.payment().approval();
        if (approval != null && netCancel != null) {
            check.netCancel(netCancel, cancel);
            check.dates(approval, approvedOn);
        }
        return check.violations;
    }

    private void content(CancelRequest<KiccpayPayment> request) {
        if (request.scope() instanceof Scope.Partial) {
            add("scope", "must be full: KICCPay cannot give back a part of a payment");
        }
        text(Fields.REASON, request.reason(), MAX_REASON);
        text(Fields.REQUESTED_BY, request.requestedBy(), MAX_REQUESTED_BY);
    }

    private void text(String field, @Nullable String text, int max) {
        long bytes = text == null ? 0 : Utf8.length(text);
        if (bytes == Utf8.UNPAIRED_SURROGATE) {
            add(field, "must be text that UTF-8 can hold; has an unpaired surrogate");
        } else if (bytes > max) {
            add(field, "must be at most " + max + " bytes in UTF-8, was " + bytes);
        }
    }

    private void cancel(ReqCancel cancel) {
        long bytes = Utf8.length(cancel.cndTrxNo());
        boolean longMercTrxNo = cancel.wcc().equals(KiccpayPayment.Wcc.G.name()) && bytes > MAX_CND_TRX_NO;
        for (Violation violation : FieldCheck.violations(cancel)) {
            if (!longMercTrxNo || !violation.field().equals(Fields.CND_TRX_NO)) {
                violations.add(violation);
            }
        }
        if (longMercTrxNo) {
            add(
                    Fields.CND_TRX_NO,
                    "must be at most " + MAX_CND_TRX_NO + " bytes in UTF-8, was " + bytes
                            + ": a payment with a longer merchant number cannot be cancelled by it (wcc G);"
                            + " name it by its vanTrxNo (wcc T)");
        }
        amounts(cancel);
    }

    private void amounts(ReqCancel cancel) {
        Long total = cancel.trxAmt();
        if (total == null || total <= 0) {
            return;
        }
        boolean vatFits = fits(Fields.VAT_AMT, cancel.vatAmt(), total);
        boolean serviceFits = fits(Fields.SVC_AMT, cancel.svcAmt(), total);
        // A subtraction of two checked amounts, for their sum may not fit into a long.
        if (vatFits
                && serviceFits
                && cancel.vatAmt() != null
                && cancel.svcAmt() != null
                && cancel.svcAmt() > total - cancel.vatAmt()) {
            add(Fields.SVC_AMT, "must not be more than trxAmt together with vatAmt");
        }
    }

    private boolean fits(String field, @Nullable Long part, long total) {
        if (part != null && part > total) {
            add(field, "must not be more than trxAmt");
            return false;
        }
        return part == null || part >= 0;
    }

    private void netCancel(ReqRtran netCancel, ReqCancel cancel) {
        for (Violation violation : FieldCheck.violations(netCancel)) {
            boolean tokenTooLong = violation.field().equals(Fields.TOKEN_KEY) && Utf8.length(netCancel.tokenKey()) > 40;
            add(
                    Fields.APPROVAL + violation.field(),
                    tokenTooLong
                            ? violation.message() + ": KICC's net-cancel takes no longer token; leave the approval out"
                            : violation.message());
        }
        same(Fields.ALOT_MONTH, netCancel.alotMonth(), cancel.alotMonth());
        same(Fields.TRX_AMT, netCancel.trxAmt(), cancel.trxAmt());
        same(Fields.VAT_AMT, netCancel.vatAmt(), cancel.vatAmt());
        same(Fields.SVC_AMT, netCancel.svcAmt(), cancel.svcAmt());
        String approvedAs = netCancel.mercTrxNo();
        if (approvedAs.equals(cancel.mercTrxNo())) {
            // Reversing the cancellation instead of the approval would charge the customer again.
            add(Fields.APPROVAL + Fields.MERC_TRX_NO, "must not be the number of the cancellation itself");
        }
        if (cancel.wcc().equals(KiccpayPayment.Wcc.G.name()) && !approvedAs.equals(cancel.cndTrxNo())) {
            add(Fields.APPROVAL + Fields.MERC_TRX_NO, "must be the payment's own merchant number, cndTrxNo");
        }
    }

    private void same(String field, @Nullable Object ofApproval, @Nullable Object ofCancel) {
        if (ofApproval != null && ofCancel != null && !Objects.equals(ofApproval, ofCancel)) {
            add(Fields.APPROVAL + field, "must be the payment's own " + field + ": it is another approval otherwise");
        }
    }

    /** The two dates are of two clocks: around midnight they may differ by a day, and never by more. */
    private void dates(KiccpayApproval approval, @Nullable LocalDate approvedOn) {
        LocalDate sentOn = approval.tranDt();
        if (sentOn != null && approvedOn != null && Math.abs(ChronoUnit.DAYS.between(sentOn, approvedOn)) > 1) {
            add(
                    Fields.APPROVAL + Fields.TRAN_DT,
                    "must be within a day of orgAprvDt: it is another approval otherwise");
        }
    }

    private void add(String field, String message) {
        violations.add(new Violation(field, message));
    }
}
