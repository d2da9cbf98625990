package io.stallholder.linking.web;

import io.stallholder.identity.BrowserIds;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.linking.AskAddress;
import io.stallholder.linking.AskedAddress;
import io.stallholder.linking.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Asks somebody by address to finish a link; says the same whoever has the address. */
@Controller
@SuppressWarnings("RequestMappingAnnotation") // the actor is resolved by its type
final class AskController {

    private final AskAddress ask;

    AskController(AskAddress ask) {
        this.ask = ask;
    }

    @PostMapping("/link/{id}/ask-address")
    String ask(
            @PathVariable UUID id,
            @RequestParam(name = "email", defaultValue = "") String email,
            Optional<Actor.Person> actor,
            HttpServletRequest request) {
        Map<String, Object> flash = RequestContextUtils.getOutputFlashMap(request);
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (actor.isEmpty() || address.isEmpty()) {
            flash.put("problem", "transfer.address.problem");
            return "redirect:/link/" + id;
        }
        AskedAddress answer =
                ask.ask(
                        new AskAddress.Question(
                                id,
                                new Visitor(BrowserIds.of(request), Optional.of(actor.get().id())),
                                actor.get(),
                                address.get(),
                                request.getRemoteAddr()));
        switch (answer) {
            case AskedAddress.Noted _ -> flash.put("flash", "transfer.address.noted");
            case AskedAddress.TooMany _ -> flash.put("problem", "transfer.address.too-many");
            case AskedAddress.Nothing _ -> {}
        }
        return "redirect:/link/" + id;
    }
}
