package io.stallholder.identity.web;

import io.stallholder.identity.BrowserIds;
import io.stallholder.identity.LocalPath;
import io.stallholder.identity.Proof;
import io.stallholder.identity.SignedIn;
import io.stallholder.identity.UsePasskey;
import io.stallholder.identity.User;
import io.stallholder.kernel.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Signing in with a passkey, and showing it once more. */
@Controller
final class PasskeySignInController {

    private final UsePasskey use;
    private final Sessions sessions;
    private final SignInTrail trail;

    PasskeySignInController(UsePasskey use, Sessions sessions, SignInTrail trail) {
        this.use = use;
        this.sessions = sessions;
        this.trail = trail;
    }

    @PostMapping("/sign-in/passkey/options")
    ResponseEntity<String> options(HttpServletRequest request) {
        return options(Optional.empty(), request);
    }

    @PostMapping("/sign-in/passkey")
    String signIn(Form form, HttpServletRequest request, HttpServletResponse response) {
        LocalPath next = LocalPath.of(form.next());
        return switch (attempt(Optional.empty(), form, request)) {
            case UsePasskey.Answer.Proved proved ->
                    sessions.open(
                            proved.user(),
                            new Sessions.Proven(Proof.PASSKEY, next),
                            request,
                            response);
            case UsePasskey.Answer.Refused refused ->
                    refused(Sessions.page("/sign-in", next), request);
            case UsePasskey.Answer.TooMany many ->
                    Shown.refused(request, Sessions.page("/sign-in", next), "identity.too-many");
        };
    }

    @PostMapping("/sign-in/passkey/again/options")
    ResponseEntity<String> optionsAgain(HttpServletRequest request) {
        UserId user =
                known(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        return options(Optional.of(user), request);
    }

    @PostMapping("/sign-in/passkey/again")
    String again(Form form, HttpServletRequest request, HttpServletResponse response) {
        LocalPath next = LocalPath.of(form.next());
        Optional<UserId> user = known(request);
        if (user.isEmpty()) {
            return "redirect:" + Sessions.page("/sign-in", next);
        }
        return switch (attempt(user, form, request)) {
            case UsePasskey.Answer.Proved proved ->
                    sessions.proved(new Sessions.Proven(Proof.PASSKEY, next), request, response);
            case UsePasskey.Answer.Refused refused -> refused(Shown.asking(request, next), request);
            case UsePasskey.Answer.TooMany many ->
                    Shown.refused(request, Shown.asking(request, next), "identity.too-many");
        };
    }

    private ResponseEntity<String> options(Optional<UserId> user, HttpServletRequest request) {
        return use.options(user, BrowserIds.of(request), request.getRemoteAddr())
                .map(Shown::json)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
    }

    private String refused(String page, HttpServletRequest request) {
        trail.refused(Proof.PASSKEY, request);
        return Shown.refused(request, page, "factors.passkey.refused");
    }

    private UsePasskey.Answer attempt(
            Optional<UserId> user, Form form, HttpServletRequest request) {
        return use.attempt(
                user, form.credential(), BrowserIds.of(request), request.getRemoteAddr());
    }

    /** Who is signed in, be it half. */
    private static Optional<UserId> known(HttpServletRequest request) {
        return SignedIn.of(request).map(SignedIn::user).map(User::id);
    }

    /** The browser's answer, and where to go on; an absent field is empty. */
    public record Form(String credential, String next) {

        /** Takes what was sent. */
        public Form {
            credential = Fields.text(credential);
            next = Fields.text(next);
        }
    }
}
