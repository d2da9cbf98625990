package io.stallholder.console;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.stallholder.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/** What the API's callers get when they may not do what they asked for. */
final class ApiProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** Where a key that is not let in lacks a scope; elsewhere nothing is. */
    private static final List<RequestMatcher> KNOWN =
            List.of(pathPattern("/v1/usage/**"), pathPattern("/v1/organizations/**"));

    private static final String ISSUE =
            "An Admin of an organization makes its keys on its page API keys, an operator the"
                    + " seller's at /desk/seller-keys.";

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
                                "The Authorization header holds no living API key.",
                                "Send 'Authorization: Bearer sk_…' with a key that was neither"
                                        + " revoked nor disabled, or its id and secret as Basic. "
                                        + ISSUE)));
    }

    void expiredKey(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        write(
                response,
                new Problem(
                        HttpStatus.UNAUTHORIZED,
                        "api-key-expired",
                        new Problem.Words(
                                "The API key has expired",
                                "The time that the key was made for is over.",
                                "Make a new key. " + ISSUE)));
    }

    void elsewhere(HttpServletResponse response) throws IOException {
        write(
                response,
                new Problem(
                        HttpStatus.FORBIDDEN,
                        "address-not-allowed",
                        new Problem.Words(
                                "The API key may not be used from here",
                                "The request came from a network address that is not on the key's"
                                        + " list.",
                                "Call from an address of the list, or add yours to it.")));
    }

    void tooMany(HttpServletResponse response) throws IOException {
        write(
                response,
                new Problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-requests",
                        new Problem.Words(
                                "Too many requests",
                                "The key has used up its requests of this window.",
                                "Wait as many seconds as Retry-After says, then send it again.")));
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
                                "Send 'Authorization: Bearer sk_…'. " + ISSUE)));
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        boolean known = KNOWN.stream().anyMatch(matcher -> matcher.matches(request));
        write(response, known ? scopeMissing() : notFound());
    }

    private static Problem scopeMissing() {
        return new Problem(
                HttpStatus.FORBIDDEN,
                "scope-missing",
                new Problem.Words(
                        "The API key may not do this",
                        "The key lacks the scope that this endpoint asks for.",
                        "Use a key with that scope; /v1/openapi.yaml names it."));
    }

    static Problem notFound() {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "no-such-endpoint",
                new Problem.Words(
                        "There is no such endpoint",
                        "Nothing answers at this path.",
                        "Check the path and the method; /v1/openapi.yaml lists them."));
    }

    void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem.getBody());
    }
}
