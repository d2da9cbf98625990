package io.stallholder.identity.web;

import io.stallholder.identity.SignIns;
import io.stallholder.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person is signed in, and ending it. */
@Controller
final class SessionsController {

    private static final String BACK = "redirect:/account/sessions";

    private final SignIns signIns;
    private final Sessions sessions;

    SessionsController(SignIns signIns, Sessions sessions) {
        this.signIns = signIns;
        this.sessions = sessions;
    }

    @GetMapping("/account/sessions")
    String show(Model model, HttpServletRequest request) {
        SignedIn in = SignedIns.of(request);
        model.addAttribute("devices", signIns.devices(in.user().id()));
        model.addAttribute("current", in.id());
        return "account/sessions";
    }

    /** One that has ended already is ended as well: a double click is no mistake. */
    @PostMapping("/account/sessions/end")
    String end(
            @RequestParam("id") UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        SignedIn in = SignedIns.of(request);
        signIns.end(in, id, request.getRemoteAddr());
        if (id.equals(in.id())) {
            sessions.close(request, response);
            return "redirect:/sign-in";
        }
        flash.addFlashAttribute("flash", "account.sessions.ended");
        return BACK;
    }

    @PostMapping("/account/sessions/end-others")
    String endOthers(HttpServletRequest request, RedirectAttributes flash) {
        signIns.endOthers(SignedIns.of(request), request.getRemoteAddr());
        flash.addFlashAttribute("flash", "account.sessions.ended-others");
        return BACK;
    }
}
