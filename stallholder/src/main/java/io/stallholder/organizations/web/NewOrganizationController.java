package io.stallholder.organizations.web;

import io.stallholder.identity.Allowances;
import io.stallholder.identity.BusinessProfile;
import io.stallholder.identity.Profiles;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.Transactions;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Creates an organization; the company of the profile is its suggested name. */
@Controller
final class NewOrganizationController {

    private final Transactions transactions;
    private final Organizations organizations;
    private final Profiles profiles;
    private final Allowances allowances;

    NewOrganizationController(
            Transactions transactions,
            Organizations organizations,
            Profiles profiles,
            Allowances allowances) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.profiles = profiles;
        this.allowances = allowances;
    }

    @GetMapping("/organizations/new")
    String newOrganization(Actor.Person actor, Model model) {
        BusinessProfile profile = profiles.find(actor.id());
        model.addAttribute("name", profile.company());
        return "organizations/new-organization";
    }

    @PostMapping("/organizations/new")
    ModelAndView create(
            Actor.Person actor, @RequestParam("name") String name, RedirectAttributes next) {
        if (!Organization.isName(name)) {
            return again(
                    HttpStatus.UNPROCESSABLE_CONTENT, name, "console.new-organization.problem");
        }
        if (!allowances.mayCreate(actor.id())) {
            return again(HttpStatus.TOO_MANY_REQUESTS, name, "console.new-organization.too-many");
        }
        OrganizationId created =
                transactions.asSystem(() -> organizations.create(name, actor.id()));
        next.addFlashAttribute("flash", "console.new-organization.done");
        return new ModelAndView("redirect:/organizations/" + created);
    }

    private static ModelAndView again(HttpStatus status, String name, String problem) {
        return new ModelAndView(
                "organizations/new-organization", Map.of("name", name, "problem", problem), status);
    }
}
