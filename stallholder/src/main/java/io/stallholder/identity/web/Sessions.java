package io.stallholder.identity.web;

import io.stallholder.identity.LocalPath;
import io.stallholder.identity.Proof;
import io.stallholder.identity.SignIns;
import io.stallholder.identity.SignedIn;
import io.stallholder.identity.User;
import io.stallholder.identity.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Opens and closes the session of a browser. It holds the id of a sign-in and nothing else. */
@Component
final class Sessions {

    private final SignIns signIns;
    private final SecurityContextRepository contexts;
    private final CsrfTokenRepository tokens;

    Sessions(SignIns signIns, SecurityContextRepository contexts, CsrfTokenRepository tokens) {
        this.signIns = signIns;
        this.contexts = contexts;
        this.tokens = tokens;
    }

    /**
     * Opens a new session, with a new id and a new form token, for a user who has shown who they
     * are, and says where to go: to the second factor, if one is set up and was not given; to the
     * sign-in page, if the account was closed meanwhile.
     */
    String open(
            User user, Proven proven, HttpServletRequest request, HttpServletResponse response) {
        endQuietly(request);
        return signIns.open(user, new SignIns.Given(proven.proof(), proven.at()), Visit.of(request))
                .map(in -> opened(in, proven.next(), request, response))
                .orElseGet(() -> "redirect:" + page("/sign-in", proven.next()));
    }

    private String opened(
            SignedIn in, LocalPath next, HttpServletRequest request, HttpServletResponse response) {
        begin(in, request, response);
        return in.halfOpen()
                ? "redirect:" + page("/sign-in/second", next)
                : onward(in.user(), next);
    }

    /**
     * Takes one more proof of whoever is signed in, be it half, under a new id and a new form
     * token, and says where to go: on, or to the sign-in page if the session has ended meanwhile.
     */
    String proved(Proven proven, HttpServletRequest request, HttpServletResponse response) {
        SignedIn in =
                SignedIn.of(request)
                        .orElseThrow(() -> new IllegalStateException("nobody is signed in here"));
        if (!signIns.proved(in, proven.proof(), Visit.of(request))) {
            close(request, response);
            return "redirect:" + page("/sign-in", proven.next());
        }
        end(request);
        begin(in, request, response);
        return onward(in.user(), proven.next());
    }

    void close(HttpServletRequest request, HttpServletResponse response) {
        endQuietly(request);
        SecurityContextHolder.clearContext();
        tokens.saveToken(null, request, response);
    }

    /** A page that leads on to another. */
    static String page(String path, LocalPath next) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam("continue", "{next}")
                .encode()
                .buildAndExpand(next.value())
                .toUriString();
    }

    private void begin(SignedIn in, HttpServletRequest request, HttpServletResponse response) {
        request.getSession(true);
        contexts.saveContext(
                new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(
                                in.id().toString(), "", List.of())),
                request,
                response);
        tokens.saveToken(null, request, response);
    }

    private static String onward(User user, LocalPath next) {
        return "redirect:"
                + (user.profileComplete() || user.operator()
                        ? next.value()
                        : page("/welcome", next));
    }

    private void endQuietly(HttpServletRequest request) {
        SignedIn.of(request).ifPresent(signIns::leave);
        end(request);
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /**
     * What a person has shown, and the page that they came for.
     *
     * @param at when they showed it; empty for now
     */
    record Proven(Proof proof, LocalPath next, Optional<Instant> at) {

        Proven(Proof proof, LocalPath next) {
            this(proof, next, Optional.empty());
        }
    }
}
