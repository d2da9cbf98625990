package io.stallholder.organizations.web;

import io.stallholder.kernel.Actor;
import io.stallholder.organizations.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An organization's overview. */
@Controller
final class OrganizationController {

    private final Doors doors;

    OrganizationController(Doors doors) {
        this.doors = doors;
    }

    @GetMapping("/organizations/{id}")
    String overview(Actor.Person actor, @PathVariable("id") String id, Model model) {
        Doors.Inside inside = doors.enter(actor, id, Permission.VIEW_ORGANIZATION);
        model.addAttribute("organization", inside.organization());
        model.addAttribute("role", inside.rights().role());
        return "organizations/organization";
    }
}
