package io.stallholder.identity.web;

import io.stallholder.identity.BrowserId;
import io.stallholder.identity.BrowserIds;
import io.stallholder.identity.Proof;
import io.stallholder.identity.Register;
import io.stallholder.identity.VerifyAddress;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.Reference;
import io.stallholder.platform.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Proving an address: by the code, or by the link. Showing a page never proves anything. */
@Controller
final class VerifyController {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyController.class);
    private static final String CODE_PAGE = "identity/verify";
    private static final String LINK_PAGE = "identity/confirm";

    private final VerifyAddress verify;
    private final Register register;
    private final Sessions sessions;
    private final Ids ids;

    VerifyController(VerifyAddress verify, Register register, Sessions sessions, Ids ids) {
        this.verify = verify;
        this.register = register;
        this.sessions = sessions;
        this.ids = ids;
    }

    @GetMapping("/register/verify")
    String awaitCode(@RequestParam("id") UUID id, Model model, HttpServletRequest request) {
        return codePage(id, "", model, BrowserIds.of(request));
    }

    @PostMapping("/register/verify")
    String takeCode(
            @ModelAttribute CodeForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        BrowserId browser = BrowserIds.of(request);
        UUID id = form.id();
        return switch (verify.byCode(id, form.digits(), browser)) {
            case VerifyAddress.Answer.Verified verified ->
                    sessions.open(
                            verified.user(),
                            new Sessions.Proven(Proof.MAIL, verified.next()),
                            request,
                            response);
            case VerifyAddress.Answer.Wrong wrong -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield codePage(id, "identity.verify.wrong", model, browser);
            }
            case VerifyAddress.Answer.TooMany many -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                yield codePage(id, "identity.verify.too-many", model, browser);
            }
            case VerifyAddress.Answer.Gone gone -> gone(model, response);
        };
    }

    @PostMapping("/register/resend")
    String sendAgain(
            @RequestParam("id") UUID id,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        BrowserId browser = BrowserIds.of(request);
        return switch (register.again(id, browser)) {
            case SENT -> codePage(id, "identity.verify.sent-again", model, browser);
            case TOO_SOON -> codePage(id, "identity.verify.too-soon", model, browser);
            case ENOUGH -> codePage(id, "identity.verify.enough", model, browser);
            case GONE -> gone(model, response);
        };
    }

    @GetMapping("/register/confirm")
    String showLink(
            @RequestParam(name = "token", defaultValue = "") String token,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return linkPage(token, model, request, response);
    }

    @PostMapping("/register/confirm")
    String takeLink(
            @ModelAttribute LinkForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        String token = form.token();
        return switch (verify.byLink(token, form.password(), BrowserIds.of(request))) {
            case VerifyAddress.Answer.Verified verified ->
                    sessions.open(
                            verified.user(),
                            new Sessions.Proven(Proof.MAIL, verified.next()),
                            request,
                            response);
            case VerifyAddress.Answer.Wrong wrong -> {
                model.addAttribute("problem", "identity.confirm.wrong");
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield linkPage(token, model, request, response);
            }
            case VerifyAddress.Answer.TooMany many -> {
                model.addAttribute("problem", "identity.too-many");
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                yield linkPage(token, model, request, response);
            }
            case VerifyAddress.Answer.Gone gone -> gone(model, response);
        };
    }

    private String codePage(UUID id, String notice, Model model, BrowserId browser) {
        Optional<EmailAddress> email = verify.awaiting(id, browser);
        model.addAttribute("id", id);
        model.addAttribute("email", email.map(EmailAddress::value).orElse(""));
        model.addAttribute("notice", notice);
        return CODE_PAGE;
    }

    private String linkPage(
            String token, Model model, HttpServletRequest request, HttpServletResponse response) {
        return switch (verify.look(token, BrowserIds.of(request))) {
            case VerifyAddress.Look.Gone gone -> gone(model, response);
            case VerifyAddress.Look.Living living -> {
                model.addAttribute("token", token);
                model.addAttribute("email", living.email());
                model.addAttribute("reference", Reference.of(living.registration()));
                model.addAttribute("sameBrowser", living.sameBrowser());
                yield LINK_PAGE;
            }
        };
    }

    /** Nothing names what is gone: the page and the log share a reference of their own. */
    private String gone(Model model, HttpServletResponse response) {
        Reference reference = Reference.of(ids.next());
        LOG.info("registration {}: the link or code is gone", reference);
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("reference", reference);
        model.addAttribute("what", "identity.gone.verify");
        return "identity/gone";
    }

    /** The typed code; a person may set it apart with spaces. */
    public record CodeForm(UUID id, String code) {

        /** Takes what was sent. */
        public CodeForm {
            code = Fields.text(code);
        }

        String digits() {
            return code.replaceAll("[\\s-]", "");
        }
    }

    /** The link's token, and the password from another browser. */
    public record LinkForm(String token, String password) {

        /** Takes what was sent. */
        public LinkForm {
            token = Fields.text(token);
            password = Fields.text(password);
        }

        @Override
        public String toString() {
            return "LinkForm";
        }
    }
}
