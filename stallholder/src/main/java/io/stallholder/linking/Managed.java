package io.stallholder.linking;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.Assignment;
import io.stallholder.metering.TakeBackRecords;
import io.stallholder.organizations.Role;
import java.time.Instant;
import java.util.Optional;

/** What the use cases of a connection that is made already share. */
record Managed(
        ReceiveToken.Store store, Parts parts, TakeBackRecords records, TransferMails mails) {

    /** What pays for the organization, if the person is its Admin. */
    Optional<Assignment> open(Act act) {
        return isAdmin(act)
                ? parts.assignments().ofOrganization(act.organization()).stream().findFirst()
                : Optional.empty();
    }

    SecondLook secondLook() {
        return new SecondLook(store, parts);
    }

    boolean isAdmin(Act act) {
        return parts.organizations()
                .roleOf(act.person().id(), act.organization())
                .filter(role -> role == Role.ADMIN)
                .isPresent();
    }

    /**
     * The subscription pays for the organization no more. If it pays for nobody now, the person
     * holds it again, as a link that waits; nobody is reminded of it. Who held it before holds it
     * no more: they may have left, or never have been meant.
     */
    void waitsAgain(Assignment ended, Act act) {
        Instant now = store.clock().now();
        store.transfers().end(ended.license(), now);
        if (!parts.assignments().ofLicense(ended.license()).isEmpty()) {
            return;
        }
        store.links()
                .ofLicense(ended.license())
                .ifPresent(link -> {
                    store.links().move(link, LinkState.AWAITING_ORGANIZATION);
                    store.claims().onlyUser(link.id(), act.person().id(), now);
                    store.reminders().quiet(link.id(), now);
                });
    }

    Instant now() {
        return store.clock().now();
    }

    String name(OrganizationId organization) {
        return parts.organizations()
                .find(organization)
                .map(found -> found.name())
                .orElseGet(organization::toString);
    }
}
