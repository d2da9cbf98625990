package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.gateway.FoundAgreement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the Agreement API makes up for when events are lost, whatever keeps it. */
abstract class SweepContract extends SweepLife {

    @Test
    void a_subscription_of_which_no_event_came_is_billed_and_ends() {
        link();
        list("ACTIVE", Optional.empty());

        sweepAt("2026-11-23T10:11:00Z");

        assertThat(find().state()).isEqualTo(SubscriptionState.ACTIVE);
        assertThat(span()).isEqualTo(span(ASSUMED, Optional.empty()));

        list("CANCELLED", Optional.of(ENDED));
        sweepAt("2026-11-23T12:15:00Z");

        assertThat(find().state()).isEqualTo(SubscriptionState.ENDED);
        assertThat(span()).isEqualTo(span(ASSUMED, Optional.of(ENDED)));
        assertThat(ends(ENDED)).containsExactly(new LicenseEnd(license, organization, ENDED));
        assertThat(mended())
                .containsExactlyInAnyOrder(
                        Repair.Missing.AGREEMENT_CREATED,
                        Repair.Missing.LICENSE_UPDATED,
                        Repair.Missing.AGREEMENT_ENDED,
                        Repair.Missing.LICENSE_DEPROVISIONED);
    }

    @Test
    void events_that_come_after_all_put_their_own_times_in_place() {
        link();
        list("ACTIVE", Optional.empty());
        sweepAt("2026-11-23T10:11:00Z");
        list("CANCELLED", Optional.of(ENDED));
        sweepAt("2026-11-23T12:15:00Z");

        marketplace.take(events.updated(agreement, GRANTED));
        marketplace.take(events.deprovisioned(agreement, GONE));

        assertThat(find().deprovisionedAt()).contains(GONE);
        assertThat(span()).isEqualTo(span(GRANTED, Optional.of(GONE)));
        assertThat(ends(GONE)).containsExactly(new LicenseEnd(license, organization, GONE));
        assertThat(ends(ENDED)).isEmpty();
    }

    @Test
    void a_late_end_does_not_reach_into_the_next_link_of_the_organization() {
        link();
        list("ACTIVE", Optional.empty());
        sweepAt("2026-11-23T10:11:00Z");
        list("CANCELLED", Optional.of(ENDED));
        sweepAt("2026-11-23T12:15:00Z");
        LicenseArn next = Marketplace.license();
        marketplace.arrive(next, account.value());
        assertThat(marketplace.link(next, organization)).isInstanceOf(AssignAnswer.Assigned.class);

        marketplace.take(events.deprovisioned(agreement, Instant.parse("2026-11-23T12:30:00Z")));

        assertThat(span().until()).contains(Instant.parse("2026-11-23T12:15:00Z"));
    }

    /** What comes of one life in some order: events, and sweeps that see it begun or ended. */
    private enum Step {
        UPDATED,
        RENEWED,
        ENDED,
        DEPROVISIONED,
        SWEEP_OF_ACTIVE,
        SWEEP_OF_ENDED
    }

    @Test
    void every_order_of_events_and_sweeps_ends_as_the_events_alone() {
        List<Step> all = new ArrayList<>(List.of(Step.values()));
        all.remove(Step.RENEWED);
        for (List<Step> order : Orders.of(all)) {
            LicenseArn one = Marketplace.license();
            String buyer = Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());
            OrganizationId payee = live(order, one, buyer);

            assertThat(marketplace.find(one))
                    .as(order.toString())
                    .isEqualTo(
                            new Subscription(
                                    one,
                                    new AwsAccountId(buyer),
                                    Marketplace.PRODUCT,
                                    Optional.of("agmt-" + one.licenseId()),
                                    Optional.of(GRANTED),
                                    Optional.of(ENDED),
                                    Optional.of(GONE)));
            assertThat(marketplace.spansOf(payee))
                    .as(order.toString())
                    .singleElement()
                    .isEqualTo(
                            new BillableSpan(
                                    one,
                                    new AwsAccountId(buyer),
                                    Marketplace.PRODUCT,
                                    GRANTED,
                                    Optional.of(GONE),
                                    false));
        }
    }

    @Test
    void a_renewal_takes_back_nothing_whatever_came_before_it() {
        for (List<Step> order :
                Orders.of(List.of(Step.UPDATED, Step.RENEWED, Step.SWEEP_OF_ACTIVE, Step.ENDED))) {
            assertThat(beginning(order)).as(order.toString()).isEqualTo(GRANTED);
        }
        for (List<Step> order :
                Orders.of(List.of(Step.RENEWED, Step.SWEEP_OF_ACTIVE, Step.ENDED))) {
            assertThat(beginning(order)).as(order.toString()).isEqualTo(ASSUMED);
            List<Step> late = new ArrayList<>(order);
            late.add(Step.DEPROVISIONED);
            late.add(Step.UPDATED);
            assertThat(beginning(late)).as(late.toString()).isEqualTo(GRANTED);
        }
    }

    @Test
    void an_event_within_the_patience_after_a_guess_corrects_it_and_no_later_one() {
        assertThat(beginning(Duration.ofMinutes(10), true)).isEqualTo(ASSUMED.plusSeconds(600));
        assertThat(beginning(Duration.ofMinutes(10), false)).isEqualTo(ASSUMED.plusSeconds(600));
        assertThat(beginning(Duration.ofSeconds(601), true)).isEqualTo(ASSUMED);
        assertThat(beginning(Duration.ofSeconds(601), false)).isEqualTo(ASSUMED);
    }

    private Instant beginning(Duration afterGuess, boolean sweptFirst) {
        LicenseArn one = Marketplace.license();
        String buyer = Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());
        OrganizationId payee =
                live(sweptFirst ? List.of(Step.SWEEP_OF_ACTIVE) : List.of(), one, buyer);
        marketplace.take(
                marketplace
                        .events(one, buyer)
                        .updated("agmt-" + one.licenseId(), ASSUMED.plus(afterGuess)));
        take(Step.SWEEP_OF_ACTIVE, one, new AwsAccountId(buyer));
        return marketplace.spansOf(payee).getFirst().from();
    }

    private Instant beginning(List<Step> order) {
        String buyer = Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());
        OrganizationId payee = live(order, Marketplace.license(), buyer);
        return marketplace.spansOf(payee).getFirst().from();
    }

    private OrganizationId live(List<Step> order, LicenseArn one, String buyer) {
        marketplace.time.set("2026-11-23T10:00:00Z");
        marketplace.arrive(one, buyer);
        OrganizationId payee = new OrganizationId(UUID.randomUUID());
        marketplace.link(one, payee);
        order.forEach(step -> take(step, one, new AwsAccountId(buyer)));
        return payee;
    }

    @Test
    void what_was_taken_back_is_not_revived_by_an_active_agreement() {
        link();
        marketplace.take(events.updated(agreement, GRANTED));
        marketplace.take(events.deprovisioned(agreement, GONE));
        list("ACTIVE", Optional.empty());

        sweepAt("2026-11-23T14:00:00Z");

        assertThat(find().state()).isEqualTo(SubscriptionState.ENDED);
        assertThat(find().deprovisionedAt()).contains(GONE);
        assertThat(mended()).containsExactly(Repair.Missing.AGREEMENT_CREATED);
    }

    private void take(Step step, LicenseArn one, AwsAccountId buyer) {
        Events told = marketplace.events(one, buyer.value());
        String id = "agmt-" + one.licenseId();
        switch (step) {
            case UPDATED -> marketplace.take(told.updated(id, GRANTED));
            case RENEWED -> marketplace.take(told.updated(id, ENDED.minusSeconds(60)));
            case ENDED -> marketplace.take(told.ended(id, "CANCELLED", ENDED));
            case DEPROVISIONED -> marketplace.take(told.deprovisioned(id, GONE));
            case SWEEP_OF_ACTIVE ->
                    sweepOf(
                            new FoundAgreement(
                                    id, buyer, "ACTIVE", STARTED, Optional.empty(), List.of(one)));
            case SWEEP_OF_ENDED ->
                    sweepOf(
                            new FoundAgreement(
                                    id,
                                    buyer,
                                    "CANCELLED",
                                    STARTED,
                                    Optional.of(ENDED),
                                    List.of(one)));
        }
    }

    private void sweepOf(FoundAgreement listed) {
        marketplace.agreements.clear();
        marketplace.agreements.list(Marketplace.PRODUCT_ID, listed);
        marketplace.sweep = marketplace.startSweep();
        sweepAt("2026-11-23T13:00:00Z");
    }
}
