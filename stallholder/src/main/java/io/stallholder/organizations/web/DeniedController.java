package io.stallholder.organizations.web;

import io.stallholder.kernel.Actor;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Tells a member that a page or a form is for others. */
@Controller
final class DeniedController {

    private final Doors doors;

    DeniedController(Doors doors) {
        this.doors = doors;
    }

    /** Whatever kind of request was refused leads here. */
    @RequestMapping("/organizations/{id}/denied")
    String denied(
            Actor.Person actor,
            @PathVariable("id") String id,
            Model model,
            HttpServletResponse response) {
        model.addAttribute(
                "organization", doors.enterAsMember(actor, id, Doors.Inside::organization));
        response.setStatus(HttpStatus.FORBIDDEN.value());
        return "organizations/denied";
    }
}
