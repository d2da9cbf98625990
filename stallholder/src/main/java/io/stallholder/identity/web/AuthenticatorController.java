package io.stallholder.identity.web;

import io.stallholder.identity.EnrolAuthenticator;
import io.stallholder.identity.FreshSignIn;
import io.stallholder.identity.Proof;
import io.stallholder.identity.ReadFactors;
import io.stallholder.identity.SignIns;
import io.stallholder.identity.SignedIn;
import io.stallholder.identity.Visit;
import io.stallholder.kernel.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The authenticator app of who is signed in, and its recovery codes. */
@Controller
final class AuthenticatorController {

    private static final String PATH = "/account/factors/authenticator";

    private final EnrolAuthenticator enrol;
    private final ReadFactors read;
    private final SignIns signIns;

    AuthenticatorController(EnrolAuthenticator enrol, ReadFactors read, SignIns signIns) {
        this.enrol = enrol;
        this.read = read;
        this.signIns = signIns;
    }

    /** The page to set it up; a reload shows the same key. */
    @FreshSignIn
    @GetMapping(PATH)
    ModelAndView show(Actor.Person actor) {
        return page(enrol.again(actor));
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH)
    ModelAndView confirm(
            Actor.Person actor,
            @RequestParam(name = "code", defaultValue = "") String code,
            HttpServletRequest request) {
        String digits = code.replaceAll("[\\s-]", "");
        return switch (enrol.confirm(actor, digits, request.getRemoteAddr())) {
            case EnrolAuthenticator.Confirmed.Enrolled enrolled -> {
                SignedIn.of(request)
                        .ifPresent(
                                in -> signIns.proved(in, Proof.AUTHENTICATOR, Visit.of(request)));
                yield codes(enrolled.recoveryCodes(), "factors.authenticator.added");
            }
            case EnrolAuthenticator.Confirmed.Wrong wrong ->
                    Shown.again(page(enrol.again(actor)), "factors.code.wrong");
            case EnrolAuthenticator.Confirmed.TooMany many ->
                    Shown.again(
                            HttpStatus.TOO_MANY_REQUESTS,
                            page(enrol.again(actor)),
                            "factors.code.too-many");
            case EnrolAuthenticator.Confirmed.Gone gone -> Shown.to(FactorsController.PAGE);
        };
    }

    @FreshSignIn
    @GetMapping(PATH + "/remove")
    ModelAndView askToRemove(Actor.Person actor) {
        ReadFactors.Factors factors = read.of(actor);
        return factors.app()
                ? Shown.page("identity/authenticator-remove")
                        .addObject("last", factors.passkeys().isEmpty())
                : Shown.to(FactorsController.PAGE);
    }

    @FreshSignIn(back = PATH + "/remove")
    @PostMapping(PATH + "/remove")
    ModelAndView remove(Actor.Person actor, HttpServletRequest request) {
        return enrol.remove(actor, request.getRemoteAddr())
                ? Shown.done(request, FactorsController.PAGE, "factors.authenticator.removed", "")
                : Shown.to(FactorsController.PAGE);
    }

    @FreshSignIn(back = FactorsController.PAGE)
    @PostMapping("/account/factors/recovery-codes")
    ModelAndView renew(Actor.Person actor, HttpServletRequest request) {
        Optional<List<String>> fresh = enrol.renewCodes(actor, request.getRemoteAddr());
        return fresh.map(codes -> codes(codes, "factors.codes.renewed"))
                .orElseGet(() -> Shown.to(FactorsController.PAGE));
    }

    private static ModelAndView page(EnrolAuthenticator.Begun begun) {
        return switch (begun) {
            case EnrolAuthenticator.Begun.Enrolled enrolled -> Shown.to(FactorsController.PAGE);
            case EnrolAuthenticator.Begun.Shown shown ->
                    Shown.page("identity/authenticator")
                            .addObject("picture", shown.picture())
                            .addObject("key", shown.key().replaceAll("(.{4})(?!$)", "$1 "));
        };
    }

    private static ModelAndView codes(List<String> codes, String notice) {
        return Shown.page("identity/recovery-codes")
                .addObject("codes", codes)
                .addObject("notice", notice);
    }
}
