package io.paycancel.testkit;

/** Ends the processing of one request with a refusal. */
final class Objection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Complaint complaint;

    Objection(Complaint complaint) {
        this(complaint, "");
    }

    Objection(Complaint complaint, String field) {
        super(complaint.message() + (field.isEmpty() ? "" : ": " + field), null, false, false);
        this.complaint = complaint;
    }

    Complaint complaint() {
        return complaint;
    }
}
