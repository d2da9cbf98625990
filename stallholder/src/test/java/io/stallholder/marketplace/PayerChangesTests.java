package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What has to be looked at again when a payer changes. */
final class PayerChangesTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final MarketplaceSamples samples = new MarketplaceSamples(DATABASE);
    private final BillableSpans spans = samples.spans();
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final LicenseArn license = Marketplace.license();

    @Test
    void a_link_an_activation_and_an_end_are_changes_until_they_are_followed() {
        samples.linkUnconfirmed(license, organization, "2026-11-23T10:00:00Z");
        assertThat(followed()).isFalse();
        follow();
        assertThat(followed()).isTrue();

        samples.activate(license, "2026-11-23T10:03:00Z");
        assertThat(change().from()).isEqualTo("2026-11-23T10:03:00Z");
        follow();

        samples.deprovision(license, "2026-11-23T12:00:00Z");
        assertThat(change().from()).isEqualTo("2026-11-23T12:00:00Z");
        follow();
        assertThat(followed()).isTrue();
    }

    @Test
    void changes_that_come_together_reach_back_to_the_earliest() {
        samples.linkUnconfirmed(license, organization, "2026-11-23T10:00:00Z");
        follow();

        samples.deprovision(license, "2026-11-23T12:00:00Z");
        samples.activate(license, "2026-11-23T10:03:00Z");

        assertThat(change().from()).isEqualTo("2026-11-23T10:03:00Z");
    }

    @Test
    void a_change_that_comes_while_another_is_followed_stays() {
        samples.link(license, organization, "2026-11-23T10:00:00Z");
        PayerChange seen = change();
        samples.deprovision(license, "2026-11-23T12:00:00Z");

        DATABASE.transactions().asSystem(() -> spans.followed(seen));

        assertThat(followed()).isFalse();
        assertThat(change().from()).isEqualTo("2026-11-23T10:00:00Z");
    }

    @Test
    void what_changes_no_payer_is_no_change() {
        samples.link(license, organization, "2026-11-23T10:00:00Z");
        follow();

        samples.activate(license, "2026-11-23T10:00:00Z");
        DATABASE.superuser()
                .sql(
                        """
                        update marketplace.assignments set po_reference = 'PO-1'
                        where license_id = :license
                        """)
                .param("license", license.licenseId())
                .update();

        assertThat(followed()).isTrue();
    }

    private void follow() {
        PayerChange change = change();
        DATABASE.transactions().asSystem(() -> spans.followed(change));
    }

    private PayerChange change() {
        List<PayerChange> changes =
                DATABASE.transactions().asSystem(() -> spans.changes(1000)).stream()
                        .filter(one -> one.organization().equals(organization))
                        .toList();
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    private boolean followed() {
        return DATABASE.transactions().asSystem(() -> spans.isFollowed(organization));
    }
}
