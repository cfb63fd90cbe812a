package io.paycancel.examples.shop;

import io.paycancel.jdbc.StoreException;
import io.paycancel.model.CancellationNotFoundException;
import io.paycancel.model.NotSettleableException;
import io.paycancel.model.OverCancelException;
import io.paycancel.model.Violation;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Every error as RFC 9457 wants it. What was sent is never repeated in one: it may be personal. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final String TOO_MUCH = "Not what the payment allows";
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ProblemDetail badInput(BadInputException e) {
        return violations(e.violations());
    }

    @ExceptionHandler
    ProblemDetail tooMuch(TooMuchException e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, TOO_MUCH, String.valueOf(e.getMessage()));
    }

    private static ProblemDetail violations(List<Violation> violations) {
        ProblemDetail problem = problem(
                HttpStatus.BAD_REQUEST, "Bad input", "Nothing was stored or sent; see violations for each rule broken");
        problem.setProperty("violations", violations);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail conflict(ConflictException e) {
        ProblemDetail problem =
                problem(HttpStatus.CONFLICT, "Another cancellation has that id", String.valueOf(e.getMessage()));
        problem.setProperty("differingFields", e.differingFields());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail tooMuch(OverCancelException e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, TOO_MUCH, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notSettleable(NotSettleableException e) {
        return problem(HttpStatus.CONFLICT, "Nobody can settle this now", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({NotFoundException.class, CancellationNotFoundException.class})
    ProblemDetail notFound(RuntimeException e) {
        return problem(HttpStatus.NOT_FOUND, "Not found", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({StoreException.class, TransactionException.class, DataAccessException.class})
    ProblemDetail databaseNotReached(RuntimeException e) {
        LOG.error("The database did not do what was asked", e);
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database cannot be reached",
                "Whether a cancellation was accepted is not known; asking again, with the same cancellationId, is safe");
    }

    @ExceptionHandler
    ProblemDetail unexpected(RuntimeException e) {
        LOG.error("Not expected", e);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "An error of this shop",
                "Asking again with the same cancellationId is safe");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = e.getCause() instanceof MismatchedInputException mismatch
                        && !mismatch.getPath().isEmpty()
                ? violations(List.of(new Violation(path(mismatch), "must be an object")))
                : problem(
                        HttpStatus.BAD_REQUEST,
                        "Bad input",
                        "The body is not one JSON object, names a field twice, or is too long or too deep");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private static String path(MismatchedInputException e) {
        return e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .collect(Collectors.joining("."));
    }

    private static ProblemDetail problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }
}
