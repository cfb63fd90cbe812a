package io.paycancel.examples.shop;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.paycancel.kiccpay.KiccpayApproval;
import io.paycancel.kiccpay.KiccpayPayment;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Scope;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A whole KICCPay payment; amounts are whole won. With its approval, a lost answer can be settled by a net-cancel. */
record KiccpayBody(
        @Nullable JsonNode cancellationId,
        @Nullable JsonNode wcc,
        @Nullable JsonNode cndTrxNo,
        @Nullable JsonNode alotMonth,
        @Nullable JsonNode trxAmt,
        @Nullable JsonNode vatAmt,
        @Nullable JsonNode svcAmt,
        @Nullable JsonNode orgAprvDt,
        @Nullable JsonNode orgAprvNo,
        @Nullable JsonNode reason,
        @Nullable JsonNode requestedBy,
        @Nullable Approval approval,
        @JsonAnySetter @Nullable Map<String, Object> others)
        implements CancelBody {

    record Approval(
            @Nullable JsonNode mercTrxNo,
            @Nullable JsonNode tokenKey,
            @Nullable JsonNode alotMonth,
            @Nullable JsonNode trxAmt,
            @Nullable JsonNode vatAmt,
            @Nullable JsonNode svcAmt,
            @Nullable JsonNode tranDt,
            @Nullable JsonNode tranTm,
            @JsonAnySetter @Nullable Map<String, Object> others) {

        KiccpayApproval read(FieldReader fields) {
            if (others != null) {
                fields.nothingElse("approval.", others.keySet());
            }
            return new KiccpayApproval(
                    fields.required("approval.mercTrxNo", mercTrxNo),
                    fields.secret("approval.tokenKey", tokenKey),
                    Objects.requireNonNullElse(fields.text("approval.alotMonth", alotMonth), KiccpayPayment.LUMP_SUM),
                    fields.wholeNumber("approval.trxAmt", trxAmt),
                    fields.wholeNumber("approval.vatAmt", vatAmt),
                    fields.wholeNumber("approval.svcAmt", svcAmt),
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
        KiccpayPayment.Wcc named = fields.oneOf(KiccpayPayment.Wcc.class, "wcc", fields.text("wcc", wcc));
        KiccpayPayment payment = new KiccpayPayment(
                named == null ? KiccpayPayment.Wcc.T : named,
                fields.required("cndTrxNo", cndTrxNo),
                Objects.requireNonNullElse(fields.text("alotMonth", alotMonth), KiccpayPayment.LUMP_SUM),
                fields.wholeNumber("trxAmt", trxAmt),
                fields.wholeNumber("vatAmt", vatAmt),
                fields.wholeNumber("svcAmt", svcAmt),
                fields.date("orgAprvDt", orgAprvDt),
                fields.text("orgAprvNo", orgAprvNo),
                approval == null ? null : approval.read(fields));
        return new CancelRequest<>(
                fields.id(cancellationId),
                payment,
                Scope.full(),
                fields.text("reason", reason),
                fields.text("requestedBy", requestedBy),
                null);
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
