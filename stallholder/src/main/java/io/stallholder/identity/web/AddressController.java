package io.stallholder.identity.web;

import io.stallholder.identity.ChangeAddress;
import io.stallholder.identity.FreshSignIn;
import io.stallholder.identity.User;
import io.stallholder.kernel.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Another address for an account, and taking that back. Showing a page never changes anything. */
@Controller
final class AddressController {

    private static final String PAGE = "account/address";
    private static final String BACK = "redirect:/account/address";

    private final ChangeAddress change;

    AddressController(ChangeAddress change) {
        this.change = change;
    }

    @FreshSignIn
    @GetMapping("/account/address")
    String show(Model model, HttpServletRequest request) {
        return page("", model, SignedIns.of(request).user());
    }

    @FreshSignIn(back = "/account/address")
    @PostMapping("/account/address")
    String ask(
            @ModelAttribute AddressForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        User user = SignedIns.of(request).user();
        Optional<EmailAddress> after =
                EmailAddress.parse(form.email()).filter(email -> !email.equals(user.email()));
        if (after.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page("account.address.problem", model, user);
        }
        if (!change.ask(user, after.get(), request.getRemoteAddr())) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page("account.address.too-many", model, user);
        }
        return BACK;
    }

    @FreshSignIn(back = "/account/address")
    @PostMapping("/account/address/code")
    String prove(
            @ModelAttribute CodeForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        User user = SignedIns.of(request).user();
        return switch (change.prove(user, form.digits(), request.getRemoteAddr())) {
            case CHANGED -> {
                Fields.flash(request, "account.address.changed");
                yield "redirect:/account";
            }
            case WRONG -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page("account.address.wrong", model, user);
            }
            case TOO_MANY -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                yield page("account.address.used-up", model, user);
            }
            case GONE -> {
                response.setStatus(HttpStatus.GONE.value());
                yield page("account.address.gone", model, user);
            }
        };
    }

    @GetMapping("/address/undo")
    String showUndo(
            @RequestParam(name = "token", defaultValue = "") String token,
            Model model,
            HttpServletResponse response) {
        Optional<EmailAddress> before = change.lookUndo(token);
        if (before.isEmpty()) {
            return gone(model, response);
        }
        model.addAttribute("token", token);
        model.addAttribute("email", before.get());
        return "account/undo";
    }

    @PostMapping("/address/undo")
    String undo(
            @RequestParam(name = "token", defaultValue = "") String token,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return change.undo(token, request.getRemoteAddr())
                ? "account/undone"
                : gone(model, response);
    }

    private String page(String problem, Model model, User user) {
        Optional<String> pending = change.pending(user.id()).map(EmailAddress::value);
        model.addAttribute("email", user.email());
        model.addAttribute("pending", pending.orElse(""));
        model.addAttribute("problem", problem);
        return PAGE;
    }

    private static String gone(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("what", "account.gone.undo");
        return "account/gone";
    }

    /** The new address; an absent field is empty. */
    public record AddressForm(String email) {

        /** Takes what was sent. */
        public AddressForm {
            email = Fields.text(email);
        }
    }

    /** The typed code; a person may set it apart with spaces. */
    public record CodeForm(String code) {

        /** Takes what was sent. */
        public CodeForm {
            code = Fields.text(code);
        }

        String digits() {
            return code.replaceAll("[\\s-]", "");
        }
    }
}
