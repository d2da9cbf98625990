package io.stallholder.identity.web;

import io.stallholder.identity.ConnectProvider;
import io.stallholder.identity.LocalPath;
import io.stallholder.identity.OtherProof;
import io.stallholder.identity.Proof;
import io.stallholder.identity.ProvePassword;
import io.stallholder.identity.SignIns;
import io.stallholder.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Showing once more who one is: {@code /sign-in/again} before something sensitive, {@code
 * /sign-in/second} after the password where a second factor is set up.
 */
@Controller
final class StepUpController {

    private final SignIns signIns;
    private final ProvePassword password;
    private final Sessions sessions;
    private final ConnectProvider providers;
    private final SignInTrail trail;

    StepUpController(Known known, ProvePassword password, Sessions sessions, SignInTrail trail) {
        this.trail = trail;
        this.providers = known.providers();
        this.signIns = known.signIns();
        this.password = password;
        this.sessions = sessions;
    }

    @GetMapping("/sign-in/again")
    String again(
            @RequestParam(name = "continue", defaultValue = "/") String next,
            Model model,
            HttpServletRequest request) {
        LocalPath path = LocalPath.of(next);
        Optional<SignedIn> in = SignedIn.of(request);
        if (in.isEmpty() || in.get().halfOpen()) {
            return "redirect:" + Sessions.page(in.isEmpty() ? "/sign-in" : "/sign-in/second", path);
        }
        return signIns.isFresh(in.get()) ? "redirect:" + path : againPage(in.get(), path, model);
    }

    @PostMapping("/sign-in/again")
    String takePassword(
            @ModelAttribute PasswordForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        LocalPath path = LocalPath.of(form.next());
        Optional<SignedIn> in = SignedIn.of(request).filter(found -> !found.halfOpen());
        if (in.isEmpty()) {
            return "redirect:" + Sessions.page("/sign-in", path);
        }
        return switch (password.attempt(in.get(), form.password())) {
            case RIGHT ->
                    sessions.proved(new Sessions.Proven(Proof.PASSWORD, path), request, response);
            case WRONG -> {
                trail.refused(Proof.PASSWORD, request);
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("problem", "account.again.wrong");
                yield againPage(in.get(), path, model);
            }
            case TOO_MANY -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                model.addAttribute("problem", "identity.too-many");
                yield againPage(in.get(), path, model);
            }
        };
    }

    @GetMapping("/sign-in/second")
    String second(
            @RequestParam(name = "continue", defaultValue = "/") String next,
            Model model,
            HttpServletRequest request) {
        LocalPath path = LocalPath.of(next);
        Optional<SignedIn> in = SignedIn.of(request);
        if (in.isEmpty() || !in.get().halfOpen()) {
            return "redirect:" + (in.isEmpty() ? Sessions.page("/sign-in", path) : path);
        }
        ways(in.get(), path, model);
        return "account/second";
    }

    private String againPage(SignedIn in, LocalPath path, Model model) {
        SignIns.Ways ways = ways(in, path, model);
        model.addAttribute("password", ways.password());
        return "account/again";
    }

    private SignIns.Ways ways(SignedIn in, LocalPath path, Model model) {
        SignIns.Ways ways = signIns.ways(in.user().id());
        List<String> templates = ways.others().stream().map(OtherProof::template).toList();
        model.addAttribute("email", in.user().email());
        model.addAttribute("next", path.value());
        model.addAttribute("templates", templates);
        model.addAttribute("providers", providers.living(in.user().id()));
        return ways;
    }

    /** Where it is known in what ways somebody can show who they are. */
    @Component
    record Known(SignIns signIns, ConnectProvider providers) {}

    /** The password, and where to go on; an absent field is empty. */
    public record PasswordForm(String password, String next) {

        /** Takes what was sent. */
        public PasswordForm {
            password = Fields.text(password);
            next = Fields.text(next);
        }

        @Override
        public String toString() {
            return "PasswordForm";
        }
    }
}
