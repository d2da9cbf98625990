package io.stallholder.console;

import io.stallholder.identity.SignIns;
import io.stallholder.identity.SignedIn;
import io.stallholder.identity.User;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the person, as the database knows them now, where the session's name was. A session keeps
 * nothing but the id of the sign-in, so what is taken away is gone with the next request; a sign-in
 * whose second factor is missing is nobody's.
 */
final class CurrentPersonFilter extends OncePerRequestFilter {

    private static final Pattern FILE = Pattern.compile("/(webjars|css|js|images)/.*|/favicon.*");

    private final SignIns signIns;

    CurrentPersonFilter(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return FILE.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication session = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && session.getPrincipal() instanceof String name) {
            Optional<SignedIn> in = signIns.find(name);
            in.ifPresent(found -> found.attach(request));
            SecurityContextHolder.setContext(
                    context(in.filter(found -> !found.halfOpen()).map(SignedIn::user)));
        }
        chain.doFilter(request, response);
    }

    private static SecurityContext context(Optional<User> user) {
        return user.map(CurrentPersonFilter::authentication)
                .map(SecurityContextImpl::new)
                .orElseGet(SecurityContextImpl::new);
    }

    private static Authentication authentication(User user) {
        List<GrantedAuthority> authorities =
                user.operator() ? List.of(new SimpleGrantedAuthority("ROLE_OPERATOR")) : List.of();
        return UsernamePasswordAuthenticationToken.authenticated(user, "", authorities);
    }
}
