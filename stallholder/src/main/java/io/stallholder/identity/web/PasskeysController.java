package io.stallholder.identity.web;

import io.stallholder.identity.AddPasskey;
import io.stallholder.identity.BrowserIds;
import io.stallholder.identity.FreshSignIn;
import io.stallholder.identity.Passkey;
import io.stallholder.identity.ReadFactors;
import io.stallholder.kernel.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The passkeys of who is signed in. */
@Controller
final class PasskeysController {

    private static final String NEW = "/account/factors/passkeys/new";
    private static final String ONE = "/account/factors/passkeys/{id}";

    private final AddPasskey passkeys;
    private final ReadFactors read;

    PasskeysController(AddPasskey passkeys, ReadFactors read) {
        this.passkeys = passkeys;
        this.read = read;
    }

    @FreshSignIn
    @GetMapping(NEW)
    ModelAndView show(Actor.Person actor) {
        return newPage();
    }

    @FreshSignIn(back = NEW)
    @PostMapping(NEW + "/options")
    ResponseEntity<String> options(Actor.Person actor, HttpServletRequest request) {
        return Shown.json(passkeys.options(actor, BrowserIds.of(request)));
    }

    @FreshSignIn(back = NEW)
    @PostMapping(NEW)
    ModelAndView add(Actor.Person actor, Form form, HttpServletRequest request) {
        if (!form.named()) {
            return Shown.again(newPage(), "factors.passkey.name.problem");
        }
        AddPasskey.Made made = new AddPasskey.Made(form.credential(), form.name().strip());
        String network = request.getRemoteAddr();
        return switch (passkeys.add(actor, made, BrowserIds.of(request), network)) {
            case ADDED ->
                    Shown.done(
                            request, FactorsController.PAGE, "factors.passkey.added", made.name());
            case REFUSED -> Shown.again(newPage(), "factors.passkey.not-added");
            case ENOUGH -> Shown.again(newPage(), "factors.passkey.enough");
        };
    }

    @GetMapping(ONE)
    ModelAndView one(Actor.Person actor, @PathVariable("id") String id) {
        ReadFactors.Factors factors = read.of(actor);
        return Shown.page("identity/passkey")
                .addObject("passkey", find(factors, id))
                .addObject("last", factors.lastIsPasskey())
                .addObject("onlyPassword", factors.passkeys().size() == 1 && !factors.app());
    }

    @PostMapping(ONE)
    ModelAndView rename(Actor.Person actor, @PathVariable("id") String id, Form form) {
        if (!form.named()) {
            return Shown.again(one(actor, id), "factors.passkey.name.problem");
        }
        if (!passkeys.rename(actor, id, form.name().strip())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Shown.to(FactorsController.PAGE);
    }

    @FreshSignIn(back = ONE)
    @PostMapping(ONE + "/remove")
    ModelAndView remove(
            Actor.Person actor, @PathVariable("id") String id, HttpServletRequest request) {
        if (!passkeys.remove(actor, id, request.getRemoteAddr())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Shown.done(request, FactorsController.PAGE, "factors.passkey.removed", "");
    }

    private static ModelAndView newPage() {
        return Shown.page("identity/passkey-new");
    }

    private static Passkey find(ReadFactors.Factors factors, String id) {
        Optional<Passkey> found =
                factors.passkeys().stream().filter(one -> one.id().equals(id)).findAny();
        return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The form's fields; an absent one is empty. */
    public record Form(String name, String credential) {

        /** Takes what was sent. */
        public Form {
            name = Fields.text(name);
            credential = Fields.text(credential);
        }

        boolean named() {
            return !name.isBlank()
                    && name.strip().length() <= Passkey.NAME_MAX
                    && !Fields.hasControls(name);
        }
    }
}
