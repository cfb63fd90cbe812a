package io.paycancel.examples.shop;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.paycancel.alipay.AlipayPayment;
import io.paycancel.model.CancelRequest;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All or a part of an Alipay payment; amounts are decimal text in the currency of the approval. */
record AlipayBody(
        @Nullable JsonNode cancellationId,
        @Nullable JsonNode pgCno,
        @Nullable Approved approved,
        @Nullable JsonNode scope,
        @Nullable JsonNode amount,
        @Nullable JsonNode reason,
        @Nullable JsonNode requestedBy,
        @JsonAnySetter @Nullable Map<String, Object> others)
        implements CancelBody {

    record Approved(
            @Nullable JsonNode currency,
            @Nullable JsonNode amount,
            @JsonAnySetter @Nullable Map<String, Object> others) {}

    private enum HowMuch {
        FULL,
        PARTIAL
    }

    @Override
    public CancelRequest<AlipayPayment> read(FieldReader fields) {
        if (others != null) {
            fields.nothingElse("", others.keySet());
        }
        Money paid = paid(fields);
        return new CancelRequest<>(
                fields.id(cancellationId),
                new AlipayPayment(fields.required("pgCno", pgCno), paid),
                howMuch(fields, paid),
                fields.text("reason", reason),
                fields.text("requestedBy", requestedBy),
                null);
    }

    private @Nullable Money paid(FieldReader fields) {
        if (approved == null) {
            fields.wrong("approved", "is missing");
            return null;
        }
        if (approved.others() != null) {
            fields.nothingElse("approved.", approved.others().keySet());
        }
        Currency currency = fields.oneOf(
                Currency.class, "approved.currency", fields.text("approved.currency", approved.currency()));
        return fields.money("approved.amount", approved.amount(), currency);
    }

    private Scope howMuch(FieldReader fields, @Nullable Money paid) {
        HowMuch howMuch = fields.oneOf(HowMuch.class, "scope", fields.text("scope", scope));
        Currency currency = paid == null ? null : paid.currency();
        if (howMuch == HowMuch.PARTIAL) {
            Money part = fields.money("amount", amount, currency);
            if (part != null && part.isZero()) {
                fields.wrong("amount", "must be more than zero");
            }
            if (part != null && paid != null && part.isMoreThan(paid) && fields.isClean()) {
                throw new TooMuchException(part, paid);
            }
            return part == null || part.isZero() ? Scope.full() : Scope.partial(part);
        }
        // Somebody who says "all" and names another amount means something else than he would get.
        if (howMuch == HowMuch.FULL && amount != null && !amount.isNull() && paid != null) {
            Money all = fields.money("amount", amount, currency);
            if (all != null && !all.equals(paid)) {
                fields.wrong("amount", "must be approved.amount, or left out, where scope is FULL");
            }
        }
        return Scope.full();
    }

    @Override
    public String nameOf(String documentsName) {
        return switch (documentsName) {
            case "memo" -> "reason";
            case "regId" -> "requestedBy";
            case "amountInfo.totAmount" -> "amount";
            case "reviseTypeCode" -> "scope";
            case "amountInfo.currency", "currency" -> "approved.currency";
            default -> documentsName;
        };
    }

    /** Not who asked for it, nor why. */
    @Override
    public String toString() {
        return "AlipayBody[" + cancellationId + "]";
    }
}
