package io.stallholder.console.web;

import io.stallholder.identity.Users;
import io.stallholder.kernel.Actor;
import io.stallholder.linking.PendingLinks;
import io.stallholder.organizations.AcceptInvitation;
import io.stallholder.organizations.Membership;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: a person's organizations, and what waits to be finished. */
@Controller
final class HomeController {

    private final Transactions transactions;
    private final Organizations organizations;
    private final Users users;
    private final Unfinished unfinished;

    HomeController(
            Transactions transactions,
            Organizations organizations,
            Users users,
            Unfinished unfinished) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.users = users;
        this.unfinished = unfinished;
    }

    @GetMapping("/")
    String home(Actor.Person actor, Model model) {
        List<Membership> memberships =
                transactions.asRequest(Access.of(actor.id()), () -> organizations.of(actor.id()));
        boolean profileComplete =
                transactions.asSystem(() -> users.find(actor.id())).orElseThrow().profileComplete();
        model.addAttribute("links", unfinished.links().openFor(actor.id()));
        model.addAttribute("invitations", unfinished.invitations().waiting(actor));
        model.addAttribute("memberships", memberships);
        model.addAttribute("profileMissing", !profileComplete && !actor.operator());
        return "console/home";
    }

    /** What waits for a person. */
    @Component
    record Unfinished(PendingLinks links, AcceptInvitation invitations) {}
}
