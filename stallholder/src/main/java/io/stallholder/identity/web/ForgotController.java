package io.stallholder.identity.web;

import io.stallholder.identity.JudgePassword;
import io.stallholder.identity.LocalPath;
import io.stallholder.identity.PasswordRule;
import io.stallholder.identity.Proof;
import io.stallholder.identity.ResetPassword;
import io.stallholder.identity.User;
import io.stallholder.kernel.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A new password for who has forgotten theirs. Showing a page never uses a link. */
@Controller
final class ForgotController {

    private static final String PAGE = "account/forgot";

    private final ResetPassword reset;
    private final JudgePassword judge;
    private final Sessions sessions;
    private final SignInTrail trail;

    ForgotController(
            ResetPassword reset, JudgePassword judge, Sessions sessions, SignInTrail trail) {
        this.reset = reset;
        this.judge = judge;
        this.sessions = sessions;
        this.trail = trail;
    }

    @GetMapping("/forgot")
    String show(Model model) {
        model.addAttribute("email", "");
        return PAGE;
    }

    @PostMapping("/forgot")
    String ask(
            @ModelAttribute AddressForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        model.addAttribute("email", form.email());
        if (email.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", "identity.register.email.problem");
            return PAGE;
        }
        Locale locale = Fields.language(request);
        if (!reset.ask(email.get(), locale, request.getRemoteAddr())) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("problem", "account.forgot.too-many");
            return PAGE;
        }
        trail.forgot(email.get(), request);
        return "redirect:/forgot/sent";
    }

    @GetMapping("/forgot/sent")
    String sent() {
        return "account/forgot-sent";
    }

    @GetMapping("/reset")
    String showLink(
            @RequestParam(name = "token", defaultValue = "") String token,
            Model model,
            HttpServletResponse response) {
        return page(token, model, response);
    }

    @PostMapping("/reset")
    String takePassword(
            @ModelAttribute ResetForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<EmailAddress> email = reset.look(form.token());
        if (email.isEmpty()) {
            return gone(model, response);
        }
        PasswordRule rule = judge.judge(form.password(), email.get());
        if (rule != PasswordRule.FINE) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", Fields.passwordProblem(rule));
            return page(form.token(), model, response);
        }
        Optional<User> user =
                reset.complete(form.token(), form.password(), request.getRemoteAddr());
        return user.isPresent()
                ? sessions.open(
                        user.get(),
                        new Sessions.Proven(Proof.MAIL, LocalPath.HOME),
                        request,
                        response)
                : gone(model, response);
    }

    private String page(String token, Model model, HttpServletResponse response) {
        Optional<EmailAddress> email = reset.look(token);
        if (email.isEmpty()) {
            return gone(model, response);
        }
        model.addAttribute("token", token);
        model.addAttribute("email", email.get());
        return "account/reset";
    }

    private static String gone(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("what", "account.gone.reset");
        return "account/gone";
    }

    /** Where to mail a link; an absent field is empty. */
    public record AddressForm(String email) {

        /** Takes what was sent. */
        public AddressForm {
            email = Fields.text(email);
        }
    }

    /** The link's token and the new password; an absent field is empty. */
    public record ResetForm(String token, String password) {

        /** Takes what was sent. */
        public ResetForm {
            token = Fields.text(token);
            password = Fields.text(password);
        }

        @Override
        public String toString() {
            return "ResetForm";
        }
    }
}
