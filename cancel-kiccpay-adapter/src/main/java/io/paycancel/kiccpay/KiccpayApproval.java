package io.paycancel.kiccpay;

import io.paycancel.model.Secret;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant sent to KICC ({@code reqAprv}) when the payment was approved, field by field as it was sent. A net-cancel
 * ({@code reqRtran}) must carry exactly this. It is checked when a cancellation is accepted, also against the payment: the
 * approval of another payment would give back the wrong money.
 *
 * @param mercTrxNo the merchant's number of the approval; at most 40 bytes
 * @param tokenKey the token that the payment was approved with; at most 40 bytes, although an approval takes 128
 * @param alotMonth months of instalment; 2 bytes
 * @param trxAmt the total amount, in won
 * @param vatAmt the VAT in it, in won
 * @param svcAmt the service charge in it, in won
 * @param tranDt the merchant's date of sending, in Korea
 * @param tranTm the merchant's time of sending, in Korea, to the second
 */
public record KiccpayApproval(
        String mercTrxNo,
        Secret tokenKey,
        String alotMonth,
        @Nullable Long trxAmt,
        @Nullable Long vatAmt,
        @Nullable Long svcAmt,
        @Nullable LocalDate tranDt,
        @Nullable LocalTime tranTm) {

    public KiccpayApproval {
        Objects.requireNonNull(mercTrxNo, "mercTrxNo");
        Objects.requireNonNull(tokenKey, "tokenKey");
        Objects.requireNonNull(alotMonth, "alotMonth");
    }

    /** Begins with the two fields that only the approval has. */
    public static Builder builder(String mercTrxNo, Secret tokenKey) {
        return new Builder(mercTrxNo, tokenKey);
    }

    /** Nothing of its content. */
    @Override
    public String toString() {
        return "KiccpayApproval[******]";
    }

    /** Collects the fields of an approval. Not for use by several threads at once. */
    public static final class Builder {
        private final String mercTrxNo;
        private final Secret tokenKey;
        private String alotMonth = KiccpayPayment.LUMP_SUM;
        private @Nullable Long trxAmt;
        private @Nullable Long vatAmt;
        private @Nullable Long svcAmt;
        private @Nullable LocalDate tranDt;
        private @Nullable LocalTime tranTm;

        private Builder(String mercTrxNo, Secret tokenKey) {
            this.mercTrxNo = mercTrxNo;
            this.tokenKey = tokenKey;
        }

        /** Months of instalment, two digits. Default: {@link KiccpayPayment#LUMP_SUM}. */
        public Builder alotMonth(String alotMonth) {
            this.alotMonth = alotMonth;
            return this;
        }

        /** The total amount. */
        public Builder trxAmt(long won) {
            trxAmt = won;
            return this;
        }

        /** The VAT in the total. */
        public Builder vatAmt(long won) {
            vatAmt = won;
            return this;
        }

        /** The service charge in the total. */
        public Builder svcAmt(long won) {
            svcAmt = won;
            return this;
        }

        /** The merchant's date of sending. */
        public Builder tranDt(LocalDate tranDt) {
            this.tranDt = tranDt;
            return this;
        }

        /** The merchant's time of sending; fractions of a second are cut off. */
        public Builder tranTm(LocalTime tranTm) {
            this.tranTm = tranTm;
            return this;
        }

        public KiccpayApproval build() {
            return new KiccpayApproval(mercTrxNo, tokenKey, alotMonth, trxAmt, vatAmt, svcAmt, tranDt, tranTm);
        }
    }
}
