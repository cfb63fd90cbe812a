package io.paycancel.examples.shop;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.paycancel.kiccpay.KiccpayApproval;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Scope;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A whole KICCPay payment; amounts are whole won. With its approval, a lost answer can be settled by a net-cancel. */
record KiccpayBody(
        @Nullable String cancellationId,
        @Nullable String wcc,
        @Nullable String cndTrxNo,
        @Nullable String alotMonth,
        @Nullable Long trxAmt,
        @Nullable Long vatAmt,
        @Nullable Long svcAmt,
        @Nullable String orgAprvDt,
        @Nullable String orgAprvNo,
        @Nullable String reason,
        @Nullable String requestedBy,
        @Nullable Approval approval,
        @JsonAnySetter @Nullable Map<String, Object> others)
        implements CancelBody {

    record Approval(
            @Nullable String mercTrxNo,
            @Nullable String tokenKey,
            @Nullable String alotMonth,
            @Nullable Long trxAmt,
            @Nullable Long vatAmt,
            @Nullable Long svcAmt,
            @Nullable String tranDt,
            @Nullable String tranTm,
            @JsonAnySetter @Nullable Map<String, Object> others) {

        KiccpayApproval read(FieldReader fields) {
            if (others != null) {
                fields.nothingElse("approval.", others.keySet());
            }
            return new KiccpayApproval(
                    fields.required("approval.mercTrxNo", mercTrxNo),
                    fields.secret("approval.tokenKey", tokenKey),
                    Objects.requireNonNullElse(alotMonth, KiccpayPayment.LUMP_SUM),
                    trxAmt,
                    vatAmt,
                    svcAmt,
                    fields.date("approval.tranDt", tranDt),
                    fields.time("approval.tranTm", tranTm));
        }

        /** Nothing of its content. */
        @Override
        public String toString() {
            return "Approval[******]";
        }
    }

    @Override
    public CancelRequest<KiccpayPayment> read(FieldReader fields) {
        if (others != null) {
            fields.nothingElse("", others.keySet());
        }
        KiccpayPayment.Wcc named = fields.oneOf(KiccpayPayment.Wcc.class, "wcc", wcc);
        KiccpayPayment payment = new KiccpayPayment(
                named == null ? KiccpayPayment.Wcc.T : named,
                fields.required("cndTrxNo", cndTrxNo),
                Objects.requireNonNullElse(alotMonth, KiccpayPayment.LUMP_SUM),
                trxAmt,
                vatAmt,
                svcAmt,
                fields.date("orgAprvDt", orgAprvDt),
                orgAprvNo,
                approval == null ? null : approval.read(fields));
        return new CancelRequest<>(fields.id(cancellationId), payment, Scope.full(), reason, requestedBy, null);
    }

    @Override
    public String nameOf(String documentsName) {
        return documentsName;
    }

    /** Not who asked for it, nor why, nor the approval. */
    @Override
    public String toString() {
        return "KiccpayBody[" + cancellationId + "]";
    }
}
