package io.stallholder.billing.web;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.billing.Payment;
import io.stallholder.billing.ReadStatement;
import io.stallholder.billing.Statement;
import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.AssignRequest;
import io.stallholder.marketplace.Assignments;
import io.stallholder.marketplace.MarketplaceSettings;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Rights;
import io.stallholder.platform.Access;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * An organization's billing page. Admins and Billing members see money; other members are told who
 * does; a stranger gets what a wrong id gets.
 */
@Controller
final class BillingController {

    private final Transactions transactions;
    private final Organizations organizations;
    private final ReadStatement read;
    private final Sources sources;

    BillingController(
            Transactions transactions,
            Organizations organizations,
            ReadStatement read,
            Sources sources) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.read = read;
        this.sources = sources;
    }

    @GetMapping("/organizations/{id}/billing")
    ModelAndView billing(
            Actor.Person actor,
            @PathVariable("id") String id,
            @ModelAttribute Asked asked,
            Locale locale) {
        OrganizationId organization =
                OrganizationId.parse(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Instant now = sources.clock().now();
        YearMonth current = YearMonth.from(now.atZone(ZoneOffset.UTC));
        YearMonth month = asked.month(current);
        return transactions.asRequest(
                Access.of(actor.id(), organization),
                () -> {
                    Member member = member(actor, organization);
                    if (!member.rights().may(Permission.VIEW_BILLING)) {
                        return denied(member);
                    }
                    Statement statement = read.statement(organization, month, now);
                    ModelAndView page = new ModelAndView("billing/billing");
                    page.addObject("organization", member.organization());
                    page.addObject("mayManage", member.rights().may(Permission.MANAGE_BILLING));
                    page.addObject("payments", read.payments(organization));
                    page.addObject("statement", statement);
                    page.addObject("chart", Chart.of(month, statement.days()));
                    page.addObject("hours", asked.page(statement.hours()));
                    page.addObject("months", new Months(month, current));
                    return page.addObject("marketplace", sources.link().consoleUrl())
                            .addObject("figures", new Figures(sources.catalog(), locale));
                });
    }

    @PostMapping("/organizations/{id}/billing/po-reference")
    String poReference(
            Actor.Person actor,
            @PathVariable("id") String id,
            @ModelAttribute PoForm form,
            RedirectAttributes next) {
        OrganizationId organization =
                OrganizationId.parse(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Payment> payments =
                transactions.asRequest(
                        Access.of(actor.id(), organization),
                        () -> {
                            if (!member(actor, organization)
                                    .rights()
                                    .may(Permission.MANAGE_BILLING)) {
                                throw new ResponseStatusException(HttpStatus.FORBIDDEN);
                            }
                            return read.payments(organization);
                        });
        LicenseArn license =
                payments.stream()
                        .filter(payment -> payment.isOpen() && form.names(payment.license()))
                        .findFirst()
                        .map(Payment::license)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!form.fits()) {
            next.addFlashAttribute("poProblem", true);
        } else {
            save(actor, new AssignRequest(license, organization, form.text()));
            next.addFlashAttribute("flash", "billing.po.saved");
        }
        return "redirect:/organizations/" + organization + "/billing";
    }

    private void save(Actor.Person actor, AssignRequest wish) {
        transactions.asSystem(() -> {
            sources.assignments().setPoReference(wish);
            sources.audit()
                    .record(
                            Entry.of(
                                    actor,
                                    wish.organization(),
                                    "billing.po-reference-changed",
                                    Map.of("reference", wish.poReference().orElse(""))));
        });
    }

    private Member member(Actor.Person actor, OrganizationId organization) {
        Optional<Rights> rights = organizations.rightsOf(actor.id(), organization);
        Optional<Organization> found = organizations.find(organization);
        if (rights.isEmpty() || found.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new Member(found.get(), rights.get());
    }

    private static ModelAndView denied(Member member) {
        ModelAndView page = new ModelAndView("billing/denied");
        page.setStatus(HttpStatus.FORBIDDEN);
        return page.addObject("organization", member.organization());
    }

    /** What the page needs beside the organization itself. */
    record Sources(
            Catalog catalog,
            BusinessClock clock,
            MarketplaceSettings link,
            Assignments assignments,
            AuditLog audit) {}

    /** The purchase order form. */
    record PoForm(String license, String reference) {

        PoForm {
            license = license == null ? "" : license;
            reference = reference == null ? "" : reference.strip();
        }

        boolean names(LicenseArn arn) {
            return arn.licenseId().equals(license);
        }

        boolean fits() {
            return reference.length() <= AssignRequest.PO_REFERENCE_LENGTH_MAX
                    && reference.chars().noneMatch(Character::isISOControl);
        }

        Optional<String> text() {
            return reference.isEmpty() ? Optional.empty() : Optional.of(reference);
        }
    }

    private record Member(Organization organization, Rights rights) {}
}
