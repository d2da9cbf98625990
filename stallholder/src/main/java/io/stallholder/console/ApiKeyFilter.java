package io.stallholder.console;

import io.stallholder.kernel.Actor;
import io.stallholder.organizations.ApiKey;
import io.stallholder.organizations.ApiKeys;
import io.stallholder.organizations.KeyKind;
import io.stallholder.organizations.KeyVerdict;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns a presented key into the actor it is: the whole key as Bearer token, or its id as user and
 * its secret as password of Basic authentication. Counts what it asks for.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

    private static final Pattern HEADER =
            Pattern.compile("(Bearer|Basic) +([\\x21-\\x7e]{1,300}) *", Pattern.CASE_INSENSITIVE);

    private final ApiKeys keys;
    private final ApiProblems problems;
    private final RateLimits limits;

    ApiKeyFilter(ApiKeys keys, ApiProblems problems, RateLimits limits) {
        this.keys = keys;
        this.problems = problems;
        this.limits = limits;
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
        KeyVerdict verdict =
                presented(header)
                        .map(text -> keys.recognize(text, request.getRemoteAddr()))
                        .orElseGet(KeyVerdict.Wrong::new);
        switch (verdict) {
            case KeyVerdict.Wrong() -> problems.wrongKey(response);
            case KeyVerdict.Expired() -> problems.expiredKey(response);
            case KeyVerdict.Elsewhere() -> problems.elsewhere(response);
            case KeyVerdict.Living(Actor actor, ApiKey key) -> {
                if (!request.getRequestURI().startsWith("/v1/usage/")
                        && !limits.admit(key.id(), response)) {
                    problems.tooMany(response);
                    return;
                }
                SecurityContextHolder.setContext(
                        new SecurityContextImpl(
                                UsernamePasswordAuthenticationToken.authenticated(
                                        actor, "", authorities(key))));
                chain.doFilter(request, response);
            }
        }
    }

    private static Optional<String> presented(String header) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return matcher.group(1).equalsIgnoreCase("Bearer")
                ? Optional.of(matcher.group(2))
                : basic(matcher.group(2));
    }

    private static Optional<String> basic(String encoded) {
        try {
            String pair =
                    new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(pair.substring(0, colon) + "_" + pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static List<GrantedAuthority> authorities(ApiKey key) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        if (key.kind() == KeyKind.ORGANIZATION) {
            authorities.add(new SimpleGrantedAuthority(ApiRules.ORGANIZATION_KEY));
        }
        key.scopes()
                .forEach(scope ->
                        authorities.add(new SimpleGrantedAuthority(ApiRules.scope(scope))));
        return authorities;
    }
}
