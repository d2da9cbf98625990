package io.stallholder.identity.web;

import io.stallholder.identity.BrowserIds;
import io.stallholder.identity.LocalPath;
import io.stallholder.identity.OidcProviders;
import io.stallholder.identity.Proof;
import io.stallholder.identity.SignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in and out. */
@Controller
final class SignInController {

    private static final String PAGE = "identity/sign-in";

    private final SignIn signIn;
    private final Sessions sessions;
    private final OidcProviders providers;
    private final SignInTrail trail;

    SignInController(SignIn signIn, Sessions sessions, OidcProviders providers, SignInTrail trail) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.providers = providers;
        this.trail = trail;
    }

    @ModelAttribute("providers")
    List<OidcProviders.Named> providers() {
        return providers.all();
    }

    @GetMapping("/sign-in")
    String show(
            Optional<Actor.Person> actor,
            @RequestParam(name = "continue", defaultValue = "/") String next,
            Model model) {
        LocalPath path = LocalPath.of(next);
        if (actor.isPresent()) {
            return "redirect:" + path;
        }
        model.addAttribute("form", new Form("", "", path.value()));
        return PAGE;
    }

    @PostMapping("/sign-in")
    String signIn(
            @ModelAttribute("form") Form form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        SignIn.Answer answer =
                email.isEmpty()
                        ? new SignIn.Answer.Refused()
                        : signIn.attempt(
                                new SignIn.Credentials(email.get(), form.password()),
                                BrowserIds.of(request),
                                request.getRemoteAddr());
        return switch (answer) {
            case SignIn.Answer.Right right ->
                    sessions.open(
                            right.user(),
                            new Sessions.Proven(Proof.PASSWORD, LocalPath.of(form.next())),
                            request,
                            response);
            case SignIn.Answer.Refused refused -> {
                email.ifPresent(tried -> trail.refused(tried, request));
                yield again("identity.sign-in.refused", model, response);
            }
            case SignIn.Answer.TooMany many -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                model.addAttribute("problem", "identity.sign-in.too-many");
                yield PAGE;
            }
            case SignIn.Answer.NotVerified waiting -> {
                if (waiting.registration().isPresent()) {
                    yield "redirect:/register/verify?id=" + waiting.registration().get();
                }
                yield again("identity.sign-in.not-verified", model, response);
            }
        };
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        trail.signedOut(request);
        sessions.close(request, response);
        return "redirect:/sign-in";
    }

    private static String again(String problem, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", problem);
        return PAGE;
    }

    /** The form's fields; an absent one is empty. */
    public record Form(String email, String password, String next) {

        public Form {
            email = Fields.text(email);
            password = Fields.text(password);
            next = Fields.text(next);
        }

        @Override
        public String toString() {
            return "Form[" + email + "]";
        }
    }
}
