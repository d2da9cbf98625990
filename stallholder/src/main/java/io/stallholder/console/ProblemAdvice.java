package io.stallholder.console;

import io.stallholder.platform.Problem;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Sends a caller's mistake as what it is: with its code, detail and remedy, not by its status. */
@RestControllerAdvice
final class ProblemAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(Problem problem) {
        return ResponseEntity.status(problem.getStatusCode())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.getBody());
    }
}
