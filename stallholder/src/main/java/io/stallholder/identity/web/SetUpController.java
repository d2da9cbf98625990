package io.stallholder.identity.web;

import io.stallholder.identity.JudgePassword;
import io.stallholder.identity.LocalPath;
import io.stallholder.identity.OperatorSetUp;
import io.stallholder.identity.PasswordRule;
import io.stallholder.identity.Proof;
import io.stallholder.identity.User;
import io.stallholder.kernel.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The operator's one-time link. */
@Controller
final class SetUpController {

    private static final LocalPath DESK = LocalPath.of("/desk");

    private final OperatorSetUp setUp;
    private final JudgePassword judge;
    private final Sessions sessions;

    SetUpController(OperatorSetUp setUp, JudgePassword judge, Sessions sessions) {
        this.setUp = setUp;
        this.judge = judge;
        this.sessions = sessions;
    }

    @GetMapping("/set-up")
    String show(
            @RequestParam(name = "token", defaultValue = "") String token,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("problems", Map.of());
        return page(new Form(token, "", ""), model, response);
    }

    @PostMapping("/set-up")
    String complete(
            @ModelAttribute("form") Form form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<EmailAddress> email = setUp.look(form.token());
        if (email.isEmpty()) {
            return gone(model, response);
        }
        Map<String, String> problems = form.problems(judge, email.get());
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", problems);
            return page(form, model, response);
        }
        Optional<User> operator =
                setUp.complete(
                        form.token(),
                        form.name().strip(),
                        form.password(),
                        request.getRemoteAddr());
        return operator.isPresent()
                ? sessions.open(
                        operator.get(), new Sessions.Proven(Proof.MAIL, DESK), request, response)
                : gone(model, response);
    }

    private String page(Form form, Model model, HttpServletResponse response) {
        Optional<EmailAddress> email = setUp.look(form.token());
        if (email.isEmpty()) {
            return gone(model, response);
        }
        model.addAttribute("form", form);
        model.addAttribute("email", email.get());
        return "identity/set-up";
    }

    private static String gone(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("what", "identity.gone.set-up");
        return "identity/gone";
    }

    /** The form's fields; an absent one is empty. */
    public record Form(String token, String name, String password) {

        /** Takes what was sent. */
        public Form {
            token = Fields.text(token);
            name = Fields.text(name);
            password = Fields.text(password);
        }

        Map<String, String> problems(JudgePassword judge, EmailAddress email) {
            Map<String, String> problems = new LinkedHashMap<>();
            if (!Fields.isName(name)) {
                problems.put("name", "identity.register.name.problem");
            }
            PasswordRule rule = judge.judge(password, email);
            if (rule != PasswordRule.FINE) {
                problems.put("password", Fields.passwordProblem(rule));
            }
            return problems;
        }

        @Override
        public String toString() {
            return "Form[" + name + "]";
        }
    }
}
