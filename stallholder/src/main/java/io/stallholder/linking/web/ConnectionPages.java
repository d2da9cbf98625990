package io.stallholder.linking.web;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.linking.Act;
import io.stallholder.linking.ShowConnection;
import io.stallholder.marketplace.MarketplaceSettings;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Role;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What the pages about a connection share: who may see them, and how they are dressed. */
final class ConnectionPages {

    private final Transactions transactions;
    private final Organizations organizations;
    private final MarketplaceSettings marketplace;

    ConnectionPages(
            Transactions transactions,
            Organizations organizations,
            MarketplaceSettings marketplace) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.marketplace = marketplace;
    }

    /** The organization, as one of its members sees it; a stranger gets what a wrong id gets. */
    Seen seen(Actor.Person actor, String id) {
        return OrganizationId.parse(id)
                .flatMap(organization ->
                        transactions.asRequest(
                                Access.of(actor.id(), organization),
                                () -> find(actor, organization)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** An Admin's act; other members are refused. */
    Act act(Actor.Person actor, String id, HttpServletRequest request) {
        Seen seen = seen(actor, id);
        if (seen.role() != Role.ADMIN) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return new Act(actor, seen.organization().id(), request.getRemoteAddr());
    }

    ModelAndView page(Seen seen, ShowConnection.View view, Locale locale) {
        return new ModelAndView("linking/subscription")
                .addObject("organization", seen.organization())
                .addObject("admin", seen.role() == Role.ADMIN)
                .addObject("view", view)
                .addObject("product", view.paid().map(paid -> paid.product().in(locale)).orElse(""))
                .addObject("reference", view.reference())
                .addObject("marketplaceUrl", marketplace.consoleUrl())
                .addObject("figures", new LinkFigures(locale));
    }

    /** To the page, with a sentence about what became of it. */
    static String back(Act act, String said, boolean well, HttpServletRequest request) {
        Map<String, Object> flash = RequestContextUtils.getOutputFlashMap(request);
        flash.put(well ? "flash" : "problem", "transfer." + said);
        return "redirect:/organizations/" + act.organization() + "/subscription";
    }

    private Optional<Seen> find(Actor.Person actor, OrganizationId id) {
        boolean billing = organizations.may(actor.id(), id, Permission.VIEW_BILLING);
        return organizations
                .roleOf(actor.id(), id)
                .flatMap(role ->
                        organizations.find(id).map(found -> new Seen(found, role, billing)));
    }

    /** An organization and what the person is in it. */
    record Seen(Organization organization, Role role, boolean seesBill) {}
}
