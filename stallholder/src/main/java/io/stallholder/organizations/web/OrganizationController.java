package io.stallholder.organizations.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An organization's overview, and its name. */
@Controller
final class OrganizationController {

    private final Doors doors;
    private final Organizations organizations;

    OrganizationController(Doors doors, Organizations organizations) {
        this.doors = doors;
        this.organizations = organizations;
    }

    @GetMapping("/organizations/{id}")
    ModelAndView overview(Actor.Person actor, @PathVariable("id") String id) {
        Doors.Inside inside = doors.enter(actor, id, Permission.VIEW_ORGANIZATION);
        return page(inside, inside.organization().name());
    }

    @FreshSignIn(back = "/organizations/{id}")
    @PostMapping("/organizations/{id}/rename")
    ModelAndView rename(
            Actor.Person actor,
            @PathVariable("id") String id,
            @RequestParam(name = "name", defaultValue = "") String name,
            HttpServletRequest request) {
        return doors.change(
                actor,
                id,
                Permission.MANAGE_ORGANIZATION,
                inside -> {
                    if (!Organization.isName(name)) {
                        ModelAndView page = page(inside, name);
                        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                        return page.addObject("problem", "console.new-organization.problem");
                    }
                    organizations.rename(inside.acting(request.getRemoteAddr()), name);
                    return Redirects.saying(
                            "/organizations/" + inside.id(), "members.rename.done", request);
                });
    }

    private static ModelAndView page(Doors.Inside inside, String name) {
        return new ModelAndView("organizations/organization")
                .addObject("organization", inside.organization())
                .addObject("role", inside.rights().role())
                .addObject("manages", inside.rights().may(Permission.MANAGE_ORGANIZATION))
                .addObject("name", name);
    }
}
