package io.stallholder.identity.web;

import io.stallholder.identity.BrowserIds;
import io.stallholder.identity.JudgePassword;
import io.stallholder.identity.LocalPath;
import io.stallholder.identity.PasswordRule;
import io.stallholder.identity.Register;
import io.stallholder.kernel.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking for an account. */
@Controller
final class RegisterController {

    private static final String PAGE = "identity/register";

    private final Register register;
    private final SignInTrail trail;
    private final JudgePassword judge;

    RegisterController(Register register, SignInTrail trail, JudgePassword judge) {
        this.register = register;
        this.trail = trail;
        this.judge = judge;
    }

    @GetMapping("/register")
    String show(@RequestParam(name = "continue", defaultValue = "/") String next, Model model) {
        model.addAttribute("form", new Form("", "", "", LocalPath.of(next).value()));
        model.addAttribute("problems", Map.of());
        return PAGE;
    }

    @PostMapping("/register")
    String register(
            @ModelAttribute("form") Form form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Map<String, String> problems = form.problems(judge);
        model.addAttribute("problems", problems);
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return PAGE;
        }
        Register.Form checked =
                new Register.Form(
                        new EmailAddress(form.email()),
                        form.name().strip(),
                        form.password(),
                        Fields.language(request),
                        LocalPath.of(form.next()));
        return switch (register.start(checked, BrowserIds.of(request), request.getRemoteAddr())) {
            case Register.Answer.MailSent sent -> {
                trail.registered(checked.email(), request);
                yield "redirect:/register/verify?id=" + sent.registration();
            }
            case Register.Answer.TooMany many -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                model.addAttribute("problems", Map.of("form", "identity.too-many"));
                yield PAGE;
            }
        };
    }

    /** The form's fields; an absent one is empty. */
    public record Form(String name, String email, String password, String next) {

        /** Takes what was sent. */
        public Form {
            name = Fields.text(name);
            email = Fields.text(email);
            password = Fields.text(password);
            next = Fields.text(next);
        }

        Map<String, String> problems(JudgePassword judge) {
            Map<String, String> problems = new LinkedHashMap<>();
            if (!Fields.isName(name)) {
                problems.put("name", "identity.register.name.problem");
            }
            EmailAddress.parse(email)
                    .ifPresentOrElse(
                            address -> {
                                PasswordRule rule = judge.judge(password, address);
                                if (rule != PasswordRule.FINE) {
                                    problems.put("password", Fields.passwordProblem(rule));
                                }
                            },
                            () -> problems.put("email", "identity.register.email.problem"));
            return problems;
        }

        @Override
        public String toString() {
            return "Form[" + email + "]";
        }
    }
}
