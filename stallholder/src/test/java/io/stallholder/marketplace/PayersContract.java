package io.stallholder.marketplace;

import static io.stallholder.marketplace.Marketplace.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store knows of payers and of what has to be looked at again when they change. */
abstract class PayersContract {

    private static final Instant LINKED = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant CONFIRMED = Instant.parse("2026-11-23T10:03:00Z");
    private static final Instant GONE = Instant.parse("2026-11-23T12:00:00Z");

    private final Marketplace marketplace = marketplace();
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final LicenseArn license = Marketplace.license();
    private final Events events = marketplace.events(license, account());

    abstract Marketplace marketplace();

    @Test
    void a_link_an_activation_and_an_end_are_changes_until_they_are_followed() {
        link();
        assertThat(change()).isEqualTo(new PayerChange(organization, 1, LINKED));
        follow();
        assertThat(changes()).isEmpty();

        marketplace.take(events.updated("agmt-1", CONFIRMED));
        assertThat(change()).isEqualTo(new PayerChange(organization, 2, CONFIRMED));
        follow();

        marketplace.take(events.deprovisioned("agmt-1", GONE));
        assertThat(change()).isEqualTo(new PayerChange(organization, 4, GONE));
        follow();
        assertThat(changes()).isEmpty();
    }

    @Test
    void changes_that_come_together_reach_back_to_the_earliest() {
        link();
        follow();

        marketplace.take(events.deprovisioned("agmt-1", GONE));
        marketplace.take(events.updated("agmt-1", CONFIRMED));

        assertThat(change().from()).isEqualTo(CONFIRMED);
    }

    @Test
    void an_activation_before_the_link_reaches_back_to_the_link() {
        link();
        follow();

        marketplace.take(events.updated("agmt-1", LINKED.minusSeconds(60)));

        assertThat(change().from()).isEqualTo(LINKED);
    }

    @Test
    void a_change_that_comes_while_another_is_followed_stays() {
        link();
        PayerChange seen = change();
        marketplace.take(events.deprovisioned("agmt-1", GONE));

        marketplace.transactions.asSystem(() -> marketplace.spans.followed(seen));

        assertThat(change()).isEqualTo(new PayerChange(organization, 3, LINKED));
    }

    @Test
    void what_changes_no_payer_is_no_change() {
        link();
        marketplace.take(events.updated("agmt-1", CONFIRMED));
        follow();

        marketplace.take(events.updated("agmt-2", CONFIRMED.plusSeconds(1)));
        marketplace.take(events.ended("agmt-2", "RENEWED", GONE));
        marketplace.arrive(license, account());
        AssignRequest reference = new AssignRequest(license, organization, Optional.of("PO-1"));
        assertThat(
                        marketplace.transactions.asSystem(
                                () -> marketplace.assignments.setPoReference(reference)))
                .isTrue();

        assertThat(changes()).isEmpty();
        assertThat(holding().assignment().orElseThrow().poReference()).contains("PO-1");
    }

    @Test
    void a_license_that_ended_while_it_paid_is_told_for_the_time_of_its_end() {
        link();
        assertThat(billedSince(LINKED)).isEmpty();
        marketplace.take(events.updated("agmt-1", CONFIRMED));
        assertThat(billedSince(GONE)).containsExactly(organization);
        marketplace.take(events.deprovisioned("agmt-1", GONE));

        assertThat(ends(GONE, GONE.plusSeconds(1)))
                .containsExactly(new LicenseEnd(license, organization, GONE));
        assertThat(ends(GONE.minusSeconds(1), GONE)).isEmpty();
        assertThat(ends(GONE.plusSeconds(1), GONE.plusSeconds(2))).isEmpty();
        assertThat(billedSince(GONE)).containsExactly(organization);
        assertThat(billedSince(GONE.plusSeconds(1))).isEmpty();
    }

    @Test
    void an_end_before_the_link_leaves_an_assignment_without_length_and_no_span() {
        link();
        marketplace.take(events.updated("agmt-1", LINKED.minusSeconds(60)));
        marketplace.take(events.deprovisioned("agmt-1", LINKED.minusSeconds(30)));

        assertThat(holding().assignment().orElseThrow().until()).contains(LINKED);
        assertThat(marketplace.spansOf(organization)).isEmpty();
    }

    @Test
    void the_next_license_of_the_organization_pays_from_its_own_link() {
        link();
        marketplace.take(events.updated("agmt-1", CONFIRMED));
        marketplace.take(events.deprovisioned("agmt-1", GONE));
        marketplace.time.set("2026-11-23T13:00:00Z");
        LicenseArn next = Marketplace.license();
        marketplace.arrive(next, account());
        Events itsEvents = marketplace.events(next, account());
        marketplace.take(itsEvents.updated("agmt-9", GONE.plusSeconds(60)));

        assertThat(marketplace.link(next, organization)).isInstanceOf(AssignAnswer.Assigned.class);

        assertThat(marketplace.spansOf(organization))
                .extracting(BillableSpan::license, BillableSpan::from, BillableSpan::until)
                .containsExactly(
                        tuple(license, CONFIRMED, Optional.of(GONE)),
                        tuple(next, Instant.parse("2026-11-23T13:00:00Z"), Optional.empty()));
        assertThat(held()).hasSize(2);
        assertThat(holding().subscription().license()).isEqualTo(next);
    }

    private void link() {
        marketplace.time.set(LINKED.toString());
        marketplace.arrive(license, account());
        assertThat(marketplace.link(license, organization))
                .isInstanceOf(AssignAnswer.Assigned.class);
    }

    private String account() {
        return ACCOUNT.substring(3) + Integer.toUnsignedString(organization.hashCode());
    }

    private void follow() {
        PayerChange change = change();
        marketplace.transactions.asSystem(() -> marketplace.spans.followed(change));
    }

    private PayerChange change() {
        assertThat(changes()).hasSize(1);
        return changes().getFirst();
    }

    private List<PayerChange> changes() {
        List<PayerChange> changes =
                marketplace.transactions.asSystem(() -> marketplace.spans.changes(1000)).stream()
                        .filter(one -> one.organization().equals(organization))
                        .toList();
        boolean followed =
                marketplace.transactions.asSystem(() -> marketplace.spans.isFollowed(organization));
        assertThat(followed).isEqualTo(changes.isEmpty());
        return changes;
    }

    private Holding holding() {
        return held().getFirst();
    }

    private List<Holding> held() {
        return marketplace.transactions.asSystem(
                () -> marketplace.subscriptions.ofOrganization(organization));
    }

    private List<OrganizationId> billedSince(Instant since) {
        return marketplace
                .transactions
                .asSystem(() -> marketplace.spans.organizationsBilledSince(since))
                .stream()
                .filter(organization::equals)
                .toList();
    }

    private List<LicenseEnd> ends(Instant from, Instant until) {
        return marketplace
                .transactions
                .asSystem(() -> marketplace.spans.endsBetween(from, until))
                .stream()
                .filter(end -> end.organization().equals(organization))
                .toList();
    }
}
