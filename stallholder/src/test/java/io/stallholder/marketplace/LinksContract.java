package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store does about links: two subscriptions per account, two organizations each. */
abstract class LinksContract {

    private final Marketplace marketplace = marketplace();
    private final String account =
            Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());
    private final Instant now = marketplace.time.instant();

    abstract Marketplace marketplace();

    @Test
    void places_are_taken_in_order_and_refused_beyond_the_policy() {
        LicenseArn first = arrived();
        LicenseArn second = arrived();
        LicenseArn third = arrived();
        OrganizationId organization = organization();

        assertThat(slot(marketplace.link(first, organization))).isEqualTo(1);
        assertThat(slot(marketplace.link(first, organization()))).isEqualTo(2);
        assertThat(marketplace.link(first, organization()))
                .isEqualTo(new AssignAnswer.LicenseTaken(organization, now));
        assertThat(marketplace.link(first, organization))
                .isInstanceOf(AssignAnswer.AlreadyAssigned.class);
        assertThat(slot(marketplace.link(second, organization()))).isEqualTo(1);
        assertThat(marketplace.link(third, organization()))
                .isEqualTo(new AssignAnswer.AccountTaken(first, organization, now));
    }

    @Test
    void an_organization_has_one_payer_and_an_unknown_license_pays_for_nobody() {
        LicenseArn first = arrived();
        OrganizationId organization = organization();
        marketplace.link(first, organization);

        assertThat(marketplace.link(arrived(), organization))
                .isEqualTo(new AssignAnswer.OrganizationTaken(first, now));
        assertThat(marketplace.link(Marketplace.license(), organization()))
                .isEqualTo(new AssignAnswer.SubscriptionUnknown());
    }

    @Test
    void an_end_frees_the_places_of_the_license_and_of_its_account() {
        LicenseArn first = arrived();
        OrganizationId organization = organization();
        marketplace.link(first, organization);
        marketplace.link(first, organization());
        marketplace.link(arrived(), organization());
        Instant gone = now.plusSeconds(60);
        marketplace.time.set("2026-11-23T10:02:00Z");

        marketplace.take(marketplace.events(first, account).deprovisioned("agmt-1", gone));

        assertThat(marketplace.link(first, organization))
                .isEqualTo(new AssignAnswer.SubscriptionEnded(gone));
        LicenseArn next = arrived();
        assertThat(slot(marketplace.link(next, organization))).isEqualTo(1);
        assertThat(open(organization)).extracting(Assignment::license).containsExactly(next);
        assertThat(newest(first).until()).contains(gone);
    }

    @Test
    void a_store_that_has_no_place_takes_nothing() {
        LicenseArn license = arrived();
        OrganizationId organization = organization();
        marketplace.link(license, organization);

        boolean taken =
                marketplace.transactions.asSystem(() -> {
                    AssignmentStore store = marketplace.stores.assignments();
                    License row = marketplace.stores.licenses().hold(license).orElseThrow();
                    return store.insert(
                            new AssignmentStore.NewAssignment(
                                    UUID.randomUUID(),
                                    row,
                                    new AssignRequest(license, organization, Optional.empty()),
                                    now));
                });

        assertThat(taken).isFalse();
        assertThat(open(organization)).hasSize(1);
    }

    @Test
    void pages_hold_every_subscription_once_with_its_newest_assignment() {
        LicenseArn linked = arrived();
        LicenseArn unlinked = arrived();
        OrganizationId organization = organization();
        marketplace.link(linked, organization);

        List<Holding> all = page(Optional.empty());

        assertThat(all).extracting(it -> it.subscription().license()).contains(linked, unlinked);
        for (Holding holding : all) {
            LicenseArn license = holding.subscription().license();
            assertThat(page(Optional.of(license)))
                    .isEqualTo(all.subList(all.indexOf(holding) + 1, all.size()));
            if (license.equals(linked)) {
                assertThat(holding.assignment().map(Assignment::organization))
                        .contains(organization);
            }
            if (license.equals(unlinked)) {
                assertThat(holding.assignment()).isEmpty();
            }
        }
    }

    private List<Holding> page(Optional<LicenseArn> after) {
        return marketplace.transactions.asSystem(() -> marketplace.subscriptions.page(after, 1000));
    }

    private LicenseArn arrived() {
        LicenseArn license = Marketplace.license();
        marketplace.arrive(license, account);
        return license;
    }

    private static OrganizationId organization() {
        return new OrganizationId(UUID.randomUUID());
    }

    private List<Assignment> open(OrganizationId organization) {
        return marketplace.transactions.asSystem(
                () -> marketplace.assignments.ofOrganization(organization));
    }

    private Assignment newest(LicenseArn license) {
        return marketplace
                .transactions
                .asSystem(() -> marketplace.assignments.assignmentOf(license))
                .orElseThrow();
    }

    private static int slot(AssignAnswer answer) {
        assertThat(answer).isInstanceOf(AssignAnswer.Assigned.class);
        return ((AssignAnswer.Assigned) answer).assignment().slot();
    }
}
