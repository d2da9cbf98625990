package io.stallholder.identity.web;

import io.stallholder.identity.LocalPath;
import io.stallholder.identity.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Opens and closes the session of a browser. A session holds the user's id and nothing else. */
@Component
final class Sessions {

    private final SecurityContextRepository contexts;
    private final CsrfTokenRepository tokens;

    Sessions(SecurityContextRepository contexts, CsrfTokenRepository tokens) {
        this.contexts = contexts;
        this.tokens = tokens;
    }

    /** Opens a new session, with a new id and a new form token, and says where to go. */
    String open(
            User user, LocalPath next, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        request.getSession(true);
        contexts.saveContext(
                new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(
                                user.id().toString(), "", List.of())),
                request,
                response);
        tokens.saveToken(null, request, response);
        return "redirect:"
                + (user.profileComplete() || user.operator() ? next.value() : welcome(next));
    }

    void close(HttpServletRequest request, HttpServletResponse response) {
        end(request);
        SecurityContextHolder.clearContext();
        tokens.saveToken(null, request, response);
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private static String welcome(LocalPath next) {
        return UriComponentsBuilder.fromPath("/welcome")
                .queryParam("continue", "{next}")
                .encode()
                .buildAndExpand(next.value())
                .toUriString();
    }
}
