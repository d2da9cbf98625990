package io.stallholder.console;

import io.stallholder.kernel.Actor;
import io.stallholder.organizations.SellerKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns a Bearer token into the seller key it is. */
final class BearerFilter extends OncePerRequestFilter {

    static final String ROLE = "SELLER_KEY";

    private static final Pattern BEARER =
            Pattern.compile("Bearer +([\\x21-\\x7e]{1,200}) *", Pattern.CASE_INSENSITIVE);

    private final SellerKeys keys;
    private final ApiProblems problems;

    BearerFilter(SellerKeys keys, ApiProblems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Matcher bearer = BEARER.matcher(header);
        Optional<Actor.SellerKey> key =
                bearer.matches() ? keys.authenticate(bearer.group(1)) : Optional.empty();
        if (key.isEmpty()) {
            problems.wrongKey(response);
            return;
        }
        SecurityContextHolder.setContext(
                new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(
                                key.get(),
                                "",
                                List.of(new SimpleGrantedAuthority("ROLE_" + ROLE)))));
        chain.doFilter(request, response);
    }
}
