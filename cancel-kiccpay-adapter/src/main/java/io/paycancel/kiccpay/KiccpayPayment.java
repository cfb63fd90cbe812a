package io.paycancel.kiccpay;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.model.OriginalPayment;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An approved KICCPay payment, under the names of KICC's document on payment cancellation. Nothing is checked here: the
 * fields are checked together when a cancellation is accepted, so that one error can name every violation.
 *
 * <p>A payment can be named by its VAN number or by its merchant number. <b>Name one payment the same way each time</b>: only
 * then is it known to be the same payment, and a second cancellation of it refused.
 *
 * @param wcc which number names the payment
 * @param cndTrxNo that number; at most 20 bytes
 * @param alotMonth months of instalment, {@code 00} for none; 2 bytes
 * @param trxAmt the total amount of the payment, in won
 * @param vatAmt the VAT in it, in won
 * @param svcAmt the service charge in it, in won
 * @param orgAprvDt when it was approved, in Korea
 * @param orgAprvNo its approval number; at most 10 bytes
 * @param approval what was sent to approve it; without it a lost answer can only be settled by a person
 */
public record KiccpayPayment(
        Wcc wcc,
        String cndTrxNo,
        String alotMonth,
        @Nullable Long trxAmt,
        @Nullable Long vatAmt,
        @Nullable Long svcAmt,
        @Nullable LocalDate orgAprvDt,
        @Nullable String orgAprvNo,
        @Nullable KiccpayApproval approval)
        implements OriginalPayment {

    /** No instalments. */
    public static final String LUMP_SUM = "00";

    /** Which number names the payment; the document's "cancellation key type". */
    public enum Wcc {
        /** The VAN's number of the approval, {@code vanTrxNo}. */
        T,
        /** The merchant's number of the approval, {@code mercTrxNo}. */
        G
    }

    public KiccpayPayment {
        Objects.requireNonNull(wcc, "wcc");
        Objects.requireNonNull(cndTrxNo, "cndTrxNo");
        Objects.requireNonNull(alotMonth, "alotMonth");
    }

    /** Names the payment by the VAN's number of the approval ({@code wcc=T}). */
    public static Builder vanTrxNo(String vanTrxNo) {
        return new Builder(Wcc.T, vanTrxNo);
    }

    /**
     * Names the payment by the merchant's number of the approval ({@code wcc=G}). A number of more than 20 bytes cannot be
     * used so, although an approval takes 40: use {@link #vanTrxNo} then.
     */
    public static Builder mercTrxNo(String mercTrxNo) {
        return new Builder(Wcc.G, mercTrxNo);
    }

    /** The total amount. */
    @Override
    public @Nullable Money approvedAmount() {
        return trxAmt == null ? null : Money.ofMinor(trxAmt, Currency.KRW);
    }

    /** How it is named and whether the approval is known; nothing else of it. */
    @Override
    public String toString() {
        return "KiccpayPayment[wcc " + wcc + ", " + (approval == null ? "without" : "with") + " approval]";
    }

    /** Collects the fields of a payment. Not for use by several threads at once. */
    public static final class Builder {
        private final Wcc wcc;
        private final String cndTrxNo;
        private String alotMonth = LUMP_SUM;
        private @Nullable Long trxAmt;
        private @Nullable Long vatAmt;
        private @Nullable Long svcAmt;
        private @Nullable LocalDate orgAprvDt;
        private @Nullable String orgAprvNo;
        private @Nullable KiccpayApproval approval;

        private Builder(Wcc wcc, String cndTrxNo) {
            this.wcc = wcc;
            this.cndTrxNo = cndTrxNo;
        }

        /** Months of instalment, two digits. Default: {@link #LUMP_SUM}. */
        public Builder alotMonth(String alotMonth) {
            this.alotMonth = alotMonth;
            return this;
        }

        /** The total amount of the payment, VAT and service charge included; more than zero. */
        public Builder trxAmt(long won) {
            trxAmt = won;
            return this;
        }

        /** The VAT in the total; zero must be said. */
        public Builder vatAmt(long won) {
            vatAmt = won;
            return this;
        }

        /** The service charge in the total; zero must be said. */
        public Builder svcAmt(long won) {
            svcAmt = won;
            return this;
        }

        /** The date of the approval, in Korea. */
        public Builder orgAprvDt(LocalDate orgAprvDt) {
            this.orgAprvDt = orgAprvDt;
            return this;
        }

        /** The approval number. */
        public Builder orgAprvNo(String orgAprvNo) {
            this.orgAprvNo = orgAprvNo;
            return this;
        }

        /** What was sent to approve the payment: makes a lost answer decidable without a person. */
        public Builder approval(KiccpayApproval approval) {
            this.approval = approval;
            return this;
        }

        public KiccpayPayment build() {
            return new KiccpayPayment(wcc, cndTrxNo, alotMonth, trxAmt, vatAmt, svcAmt, orgAprvDt, orgAprvNo, approval);
        }
    }
}
