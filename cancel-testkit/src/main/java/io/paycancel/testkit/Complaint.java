package io.paycancel.testkit;

/**
 * Why the simulator refuses a request. KICC's pages give no codes for these, so the codes here are made up (they begin with
 * {@code Z}, as no code of KICC's does) and each can be set with {@link SimulatorSettings.Builder#code}.
 */
public enum Complaint {
    /** A required field is missing. */
    MISSING_FIELD("Z001", "Required field is missing"),
    /** A field is longer, in bytes of UTF-8, than the document allows. */
    TOO_LONG("Z002", "Field is too long"),
    /** A field has another type than the document says, or a value that the document does not list. */
    BAD_VALUE("Z003", "Field value is not allowed"),
    /** A text holds a character that the family forbids. */
    FORBIDDEN_CHARACTER("Z004", "Field holds a forbidden character"),
    /** No such merchant, or not the one that the payment belongs to. */
    UNKNOWN_MERCHANT("Z005", "Unknown merchant"),
    /** The signature does not fit the request. */
    BAD_SIGNATURE("Z006", "Message authentication failed"),
    /** KICCPay: the timestamp is too far from the simulator's clock. */
    STALE_TIMESTAMP("Z007", "Timestamp is out of tolerance"),
    /** KICCPay: the nonce was used before, or is no UUID of version 4. */
    BAD_NONCE("Z008", "Nonce is not new"),
    /**
     * A date does not exist, or is not today in Korea: Alipay's {@code cancelReqDate} of a new key, {@code tranDt} of a KICCPay
     * cancel. A cancel of the minutes before midnight may arrive after it, within the timestamp's tolerance.
     */
    BAD_DATE("Z009", "Date is not valid"),
    /** There is no such payment. */
    UNKNOWN_PAYMENT("Z010", "Original transaction not found"),
    /** The data of the request are not those of the approval. */
    DATA_DIFFER("Z011", "Data differ from the original transaction"),
    /** Nothing is left to give back. */
    ALREADY_CANCELLED("Z012", "Already cancelled"),
    /** More is asked for than is left. */
    MORE_THAN_REMAINING("Z013", "Cancellation amount exceeds the remaining amount"),
    /** The request is in another currency than the payment. */
    OTHER_CURRENCY("Z014", "Currency differs from the original transaction"),
    /** The key was seen before: only if {@link SimulatorSettings.RepeatedKey#REFUSED} is set, or a fault says so. */
    DUPLICATE("Z015", "Duplicate request"),
    /** The key and date were seen before with other content. */
    KEY_WITH_OTHER_CONTENT("Z016", "Idempotency key was used for another request"),
    /** The key's day is over: only if {@link SimulatorSettings.KeyExpiry#REFUSED_AFTER_MIDNIGHT} is set. */
    KEY_EXPIRED("Z017", "Idempotency key has expired"),
    /** Alipay's {@code find}: the payment's last movement was before yesterday. */
    TOO_OLD_TO_FIND("Z018", "Only yesterday and today can be queried"),
    /** KICCPay's net-cancel: reversed or cancelled before; only if the simulator is set to tell. */
    ALREADY_REVERSED("Z019", "Already reversed");

    private final String defaultCode;
    private final String message;

    Complaint(String defaultCode, String message) {
        this.defaultCode = defaultCode;
        this.message = message;
    }

    /** The made-up code that stands in the answer unless another one is set. */
    public String defaultCode() {
        return defaultCode;
    }

    /** The text in the answer. */
    public String message() {
        return message;
    }
}
