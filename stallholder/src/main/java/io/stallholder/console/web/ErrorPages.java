package io.stallholder.console.web;

import io.stallholder.kernel.Reference;
import io.stallholder.platform.Ids;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers whatever nobody else answered: a page for people, a problem for the API. */
@Controller
final class ErrorPages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Ids ids;

    ErrorPages(Ids ids) {
        this.ids = ids;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        HttpStatus status = status(request);
        Reference reference = Reference.of(ids.next());
        if (status.is5xxServerError()) {
            LOG.error("answered {} with reference {}", path(request), reference);
        }
        return path(request).startsWith("/v1/")
                ? problem(status, reference)
                : page(status, reference);
    }

    static ModelAndView page(HttpStatus status, Reference reference) {
        return new ModelAndView(
                "console/error",
                Map.of("status", status.value(), "kind", kind(status), "reference", reference),
                status);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, Reference reference) {
        ProblemDetail body = ProblemDetail.forStatus(status);
        body.setType(URI.create("urn:stallholder:error:http-" + status.value()));
        body.setDetail("The request could not be answered.");
        body.setProperty("remedy", remedy(status));
        body.setProperty("reference", reference.value());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private static String remedy(HttpStatus status) {
        return status.is5xxServerError()
                ? "Send the same request again; if it fails again, tell support the reference."
                : "Check the path, the method and the headers against the documentation.";
    }

    /** The key of the page's texts. */
    private static String kind(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN -> "403";
            case NOT_FOUND -> "404";
            case METHOD_NOT_ALLOWED -> "405";
            case GONE -> "410";
            case CONTENT_TOO_LARGE -> "413";
            case TOO_MANY_REQUESTS -> "429";
            default -> status.is5xxServerError() ? "500" : "400";
        };
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return Optional.ofNullable(code)
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .map(HttpStatus::resolve)
                .orElse(HttpStatus.NOT_FOUND);
    }

    private static String path(HttpServletRequest request) {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return path instanceof String text ? text : "";
    }
}
