package io.paycancel.examples.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paycancel.model.Attempt;
import io.paycancel.model.Cancellation;
import io.paycancel.model.CaseFile;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One cancellation as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CancellationView(
        String cancellationId,
        String gateway,
        String payment,
        String scope,
        String state,
        OutcomeView outcome,
        Instant acceptedAt,
        Instant answerableUntil,
        @Nullable Instant decidedAt,
        @Nullable List<AttemptView> attempts,
        @Nullable List<HistoryView> history) {

    /** What the merchant is told: the proof, the refusal, or why it is not known yet. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OutcomeView(
            String kind,
            @Nullable String provenBy,
            @Nullable String reference,
            @Nullable String code,
            @Nullable String message,
            @Nullable String cause) {
        static OutcomeView of(Outcome outcome) {
            return outcome.fold(
                    cancelled -> new OutcomeView(
                            "CANCELLED",
                            cancelled.receipt().source().name(),
                            cancelled.receipt().providerReference(),
                            null,
                            null,
                            null),
                    refused -> new OutcomeView("REFUSED", null, null, refused.code(), refused.message(), null),
                    unknown -> new OutcomeView(
                            "UNKNOWN", null, null, null, null, unknown.cause().name()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttemptView(
            int number,
            String step,
            String node,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String result) {
        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.step().name(),
                    attempt.node(),
                    attempt.startedAt(),
                    attempt.endedAt(),
                    attempt.result());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HistoryView(
            Instant at, String kind, String what, @Nullable String by) {
        static HistoryView of(HistoryEntry entry) {
            return new HistoryView(entry.at(), entry.kind().name(), entry.what(), entry.by());
        }
    }

    static CancellationView of(CaseFile file) {
        return of(
                file.cancellation(),
                file.attempts().stream().map(AttemptView::of).toList(),
                file.history().stream().map(HistoryView::of).toList());
    }

    /** Without attempts and history, for a list. */
    static CancellationView of(Cancellation cancellation) {
        return of(cancellation, null, null);
    }

    private static CancellationView of(
            Cancellation cancellation, @Nullable List<AttemptView> attempts, @Nullable List<HistoryView> history) {
        return new CancellationView(
                cancellation.id().value(),
                cancellation.frozen().gateway().value(),
                cancellation.frozen().payment().value(),
                cancellation.frozen().scope().toString(),
                cancellation.state().name(),
                OutcomeView.of(cancellation.outcome()),
                cancellation.acceptedAt(),
                cancellation.answerableUntil(),
                cancellation.decidedAt(),
                attempts,
                history);
    }
}
