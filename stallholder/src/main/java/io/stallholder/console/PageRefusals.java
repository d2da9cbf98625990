package io.stallholder.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.util.UriComponentsBuilder;

/** What people get when they may not see a page: the sign-in page, or an error page. */
final class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Pattern KNOWN =
            Pattern.compile("/|/sign-out|/(account|welcome|organizations|desk)(/.*)?");

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException missing)
            throws IOException {
        if (!KNOWN.matcher(request.getRequestURI()).matches()) {
            response.sendError(HttpStatus.NOT_FOUND.value());
            return;
        }
        UriComponentsBuilder signIn = UriComponentsBuilder.fromPath("/sign-in");
        if ("GET".equals(request.getMethod()) && !"/".equals(request.getRequestURI())) {
            signIn.queryParam("continue", request.getRequestURI());
        }
        response.sendRedirect(signIn.encode().toUriString());
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        boolean exists = denied instanceof CsrfException || isKnown(request);
        response.sendError((exists ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND).value());
    }

    private static boolean isKnown(HttpServletRequest request) {
        return KNOWN.matcher(request.getRequestURI()).matches();
    }
}
