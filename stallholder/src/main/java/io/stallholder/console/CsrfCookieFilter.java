package io.stallholder.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets the token's cookie before a page starts to flow: after its first bytes it is too late. */
final class CsrfCookieFilter extends OncePerRequestFilter {

    private static final Pattern NO_FORMS =
            Pattern.compile("/(webjars|css|js|images|actuator)/.*|/favicon.*");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return NO_FORMS.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken();
        }
        chain.doFilter(request, response);
    }
}
