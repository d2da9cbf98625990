package io.stallholder.identity.web;

import io.stallholder.identity.LocalPath;
import io.stallholder.identity.Proof;
import io.stallholder.identity.ProveSecondFactor;
import io.stallholder.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** A code of the authenticator app, or a recovery code, of who is signed in, be it half. */
@Controller
final class CodeController {

    private final ProveSecondFactor prove;
    private final Sessions sessions;
    private final SignInTrail trail;

    CodeController(ProveSecondFactor prove, Sessions sessions, SignInTrail trail) {
        this.prove = prove;
        this.sessions = sessions;
        this.trail = trail;
    }

    @PostMapping("/sign-in/code")
    String take(Form form, HttpServletRequest request, HttpServletResponse response) {
        LocalPath next = LocalPath.of(form.next());
        Optional<SignedIn> in = SignedIn.of(request);
        if (in.isEmpty()) {
            return "redirect:" + Sessions.page("/sign-in", next);
        }
        String network = request.getRemoteAddr();
        return switch (prove.attempt(in.get().user().id(), form.code(), network)) {
            case APP ->
                    sessions.proved(
                            new Sessions.Proven(Proof.AUTHENTICATOR, next), request, response);
            case RECOVERY_CODE ->
                    sessions.proved(
                            new Sessions.Proven(Proof.RECOVERY_CODE, next), request, response);
            case WRONG -> {
                trail.refused(Proof.AUTHENTICATOR, request);
                yield refused(next, "factors.code.refused", request);
            }
            case TOO_MANY -> refused(next, "factors.code.too-many", request);
        };
    }

    private static String refused(LocalPath next, String problem, HttpServletRequest request) {
        return Shown.refused(request, Shown.asking(request, next), problem);
    }

    /** The code, and where to go on; an absent field is empty. */
    public record Form(String code, String next) {

        /** Takes what was sent. */
        public Form {
            code = Fields.text(code);
            next = Fields.text(next);
        }

        /** Leaves the code out: it never reaches a log. */
        @Override
        public String toString() {
            return "Form";
        }
    }
}
