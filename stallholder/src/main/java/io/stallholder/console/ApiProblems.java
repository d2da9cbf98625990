package io.stallholder.console;

import io.stallholder.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/** What the API's callers get when they may not do what they asked for. */
final class ApiProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String ISSUE =
            "Ask an operator to issue a seller key at /desk/seller-keys";

    private final JsonMapper json;

    ApiProblems(JsonMapper json) {
        this.json = json;
    }

    void wrongKey(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        write(
                response,
                new Problem(
                        HttpStatus.UNAUTHORIZED,
                        "api-key-wrong",
                        new Problem.Words(
                                "The API key is not valid",
                                "The Authorization header holds no living seller key.",
                                "Send 'Authorization: Bearer sk_seller_…' with a key that was not"
                                        + " revoked. "
                                        + ISSUE
                                        + " if it is lost.")));
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException missing)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(
                response,
                new Problem(
                        HttpStatus.UNAUTHORIZED,
                        "api-key-missing",
                        new Problem.Words(
                                "An API key is needed",
                                "The request has no Authorization header.",
                                "Send 'Authorization: Bearer sk_seller_…'. "
                                        + ISSUE
                                        + " if you have none.")));
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        write(response, notFound());
    }

    static Problem notFound() {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "no-such-endpoint",
                new Problem.Words(
                        "There is no such endpoint",
                        "Nothing answers at this path.",
                        "Check the path; usage is posted to /v1/usage/events."));
    }

    void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem.getBody());
    }
}
