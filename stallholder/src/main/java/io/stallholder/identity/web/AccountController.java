package io.stallholder.identity.web;

import io.stallholder.identity.AccountCard;
import io.stallholder.identity.FreshSignIn;
import io.stallholder.identity.JudgePassword;
import io.stallholder.identity.LocalPath;
import io.stallholder.identity.PasswordRule;
import io.stallholder.identity.Proof;
import io.stallholder.identity.SignedIn;
import io.stallholder.identity.UpdateAccount;
import io.stallholder.identity.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** A person's own account: how they are called, and their password. */
@Controller
final class AccountController {

    private static final String PAGE = "account/account";
    private static final String PASSWORD_PAGE = "account/password";

    private final UpdateAccount update;
    private final JudgePassword judge;
    private final Sessions sessions;
    private final ObjectProvider<AccountCard> cards;

    AccountController(
            UpdateAccount update,
            JudgePassword judge,
            Sessions sessions,
            ObjectProvider<AccountCard> cards) {
        this.update = update;
        this.judge = judge;
        this.sessions = sessions;
        this.cards = cards;
    }

    @GetMapping("/account")
    String show(Model model, HttpServletRequest request) {
        User user = SignedIns.of(request).user();
        model.addAttribute("form", new Person(user.name(), user.locale().toLanguageTag()));
        return page(user, model);
    }

    @PostMapping("/account")
    String describe(
            @ModelAttribute("form") Person form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        User user = SignedIns.of(request).user();
        if (!Fields.isName(form.name())) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", "identity.register.name.problem");
            return page(user, model);
        }
        update.describe(user, form.name().strip(), form.locale(), request.getRemoteAddr());
        Fields.flash(request, "account.saved");
        return "redirect:/account";
    }

    @FreshSignIn
    @GetMapping("/account/password")
    String showPassword(Model model, HttpServletRequest request) {
        model.addAttribute("email", SignedIns.of(request).user().email());
        return PASSWORD_PAGE;
    }

    @FreshSignIn(back = "/account/password")
    @PostMapping("/account/password")
    String setPassword(
            @ModelAttribute PasswordForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignedIn in = SignedIns.of(request);
        PasswordRule rule = judge.judge(form.password(), in.user().email());
        if (rule != PasswordRule.FINE) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("email", in.user().email());
            model.addAttribute("problem", Fields.passwordProblem(rule));
            return PASSWORD_PAGE;
        }
        update.setPassword(in, form.password(), request.getRemoteAddr());
        Fields.flash(request, "account.password.changed");
        LocalPath account = LocalPath.of("/account");
        return sessions.proved(new Sessions.Proven(Proof.PASSWORD, account), request, response);
    }

    private String page(User user, Model model) {
        model.addAttribute("email", user.email());
        model.addAttribute("cards", cards.orderedStream().map(AccountCard::template).toList());
        return PAGE;
    }

    /** How a person is called, and the language of their mail; an absent field is empty. */
    public record Person(String name, String lang) {

        /** Takes what was sent. */
        public Person {
            name = Fields.text(name);
            lang = Fields.text(lang);
        }

        Locale locale() {
            return lang.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        }
    }

    /** A new password; an absent field is empty. */
    public record PasswordForm(String password) {

        /** Takes what was sent. */
        public PasswordForm {
            password = Fields.text(password);
        }

        @Override
        public String toString() {
            return "PasswordForm";
        }
    }
}
