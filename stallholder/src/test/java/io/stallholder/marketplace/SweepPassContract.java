package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.AgreementSearch;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.marketplace.gateway.SearchAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When agreements are compared with what is known, and what stops it. */
abstract class SweepPassContract extends SweepLife {
    @Test
    void nothing_is_made_up_while_the_event_may_still_come() {
        link();
        list("ACTIVE", Optional.empty());

        sweepAt("2026-11-23T10:09:59Z");
        assertThat(find().state()).isEqualTo(SubscriptionState.PENDING);

        marketplace.take(events.updated(agreement, GRANTED));
        list("CANCELLED", Optional.of(ENDED));
        sweepAt("2026-11-23T12:09:59Z");
        assertThat(find().state()).isEqualTo(SubscriptionState.ACTIVE);
    }

    @Test
    void for_ten_minutes_no_event_of_a_queue_that_is_not_read_counts_as_lost() {
        link();
        list("ACTIVE", Optional.empty());
        sweepAt("2026-11-23T10:05:00Z");
        marketplace.aws.unreachable(true);

        sweepAt("2026-11-23T11:00:00Z");
        assertThat(find().state()).isEqualTo(SubscriptionState.PENDING);

        marketplace.wall.advance(Duration.ofMinutes(11));
        sweepAt("2026-11-23T11:01:00Z");
        assertThat(find().state()).isEqualTo(SubscriptionState.ACTIVE);
    }

    @Test
    void a_pass_comes_at_the_start_after_the_interval_and_after_the_queue_was_not_read() {
        sweepAt("2026-11-23T10:00:00Z");
        assertThat(marketplace.agreements.asked()).isNotEmpty();

        sweepAt("2026-11-23T10:14:00Z");
        assertThat(marketplace.agreements.asked()).isEmpty();
        sweepAt("2026-11-23T10:16:00Z");
        assertThat(marketplace.agreements.asked()).isNotEmpty();

        marketplace.aws.unreachable(true);
        marketplace.wall.advance(Duration.ofMinutes(11));
        sweepAt("2026-11-23T10:17:00Z");
        assertThat(marketplace.agreements.asked()).isEmpty();
        marketplace.aws.unreachable(false);
        marketplace.wall.advance(Duration.ofMinutes(2));
        sweepAt("2026-11-23T10:18:00Z");
        assertThat(marketplace.agreements.asked()).isNotEmpty();

        marketplace.sweep = marketplace.startSweep();
        sweepAt("2026-11-23T10:19:00Z");
        assertThat(marketplace.agreements.asked()).isNotEmpty();
    }

    @Test
    void a_license_that_metering_doubts_is_looked_at_without_waiting_for_a_pass() {
        link();
        marketplace.take(events.updated(agreement, GRANTED));
        list("ACTIVE", Optional.empty());
        sweepAt("2026-11-23T12:11:00Z");
        list("TERMINATED", Optional.of(ENDED));
        marketplace.agreements.asked();

        doubt();
        sweepAt("2026-11-23T12:12:00Z");

        assertThat(find().deprovisionedAt()).contains(ENDED);
        assertThat(marketplace.agreements.asked())
                .containsExactly(new AgreementSearch.OfBuyer(Marketplace.PRODUCT_ID, account));
        doubt();
        sweepAt("2026-11-23T12:13:00Z");
        assertThat(marketplace.agreements.asked()).isEmpty();
    }

    @Test
    void a_doubted_license_whose_agreement_is_active_lives_on() {
        link();
        marketplace.take(events.updated(agreement, GRANTED));
        list("ACTIVE", Optional.empty());

        doubt();
        sweepAt("2026-11-23T13:00:00Z");

        assertThat(find().state()).isEqualTo(SubscriptionState.ACTIVE);
    }

    @Test
    void a_license_that_a_renewed_agreement_hands_on_lives_with_its_successor() {
        link();
        marketplace.take(events.updated(agreement, GRANTED));
        list("RENEWED", Optional.of(ENDED));

        sweepAt("2026-11-23T12:30:00Z");
        assertThat(find().state()).isEqualTo(SubscriptionState.ENDING);

        String successor = agreement + "-2";
        marketplace.agreements.list(
                Marketplace.PRODUCT_ID, found(successor, "ACTIVE", ENDED, Optional.empty()));
        sweepAt("2026-11-23T13:00:00Z");
        assertThat(find().state()).isEqualTo(SubscriptionState.ACTIVE);
        assertThat(find().agreementId()).contains(successor);
        assertThat(span().from()).isEqualTo(GRANTED);
    }

    @Test
    void an_end_without_a_time_counts_from_when_it_was_seen() {
        link();
        marketplace.take(events.updated(agreement, GRANTED));
        list("CANCELLED", Optional.empty());

        sweepAt("2026-11-23T12:00:00Z");
        assertThat(find().agreementEndedAt()).contains(ENDED);
        assertThat(find().state()).isEqualTo(SubscriptionState.ENDING);

        sweepAt("2026-11-23T12:20:00Z");
        assertThat(find().deprovisionedAt()).contains(ENDED);
    }

    @Test
    void every_page_is_read_and_what_is_known_is_not_asked_for_again() {
        List<LicenseArn> many =
                IntStream.range(0, 120).mapToObj(_ -> Marketplace.license()).toList();
        many.forEach(one ->
                marketplace.agreements.list(
                        Marketplace.PRODUCT_ID,
                        new FoundAgreement(
                                "agmt-" + one.licenseId(),
                                account,
                                "ACTIVE",
                                STARTED,
                                Optional.empty(),
                                List.of(one))));

        sweepAt("2026-11-23T10:30:00Z");

        assertThat(many).allMatch(one -> marketplace.find(one).activatedAt().isPresent());
        assertThat(marketplace.agreements.asked())
                .startsWith(
                        new AgreementSearch.Active(Marketplace.PRODUCT_ID),
                        new AgreementSearch.Active(Marketplace.PRODUCT_ID),
                        new AgreementSearch.Active(Marketplace.PRODUCT_ID))
                .noneMatch(new AgreementSearch.OfBuyer(Marketplace.PRODUCT_ID, account)::equals);
    }

    @Test
    void trouble_is_waited_out_and_the_sweep_goes_on() {
        link();
        list("ACTIVE", Optional.empty());
        marketplace.agreements.trouble(new SearchAnswer.Throttled());
        marketplace.agreements.trouble(new SearchAnswer.Unavailable("no answer"));
        marketplace.agreements.trouble(new SearchAnswer.NotAuthorized("AccessDeniedException"));
        marketplace.agreements.trouble(new SearchAnswer.Refused("an unknown page"));

        for (int pause = 0; pause < 5; pause++) {
            assertThat(find().state()).isEqualTo(SubscriptionState.PENDING);
            sweepAt("2026-11-23T10:11:00Z");
            assertThat(marketplace.sweep.run()).isFalse();
            marketplace.wall.advance(Duration.ofMinutes(1));
        }

        assertThat(find().state()).isEqualTo(SubscriptionState.ACTIVE);
        assertThat(marketplace.sweep.waitingFor()).isEmpty();
    }

    @Test
    void nobody_elses_agreement_is_believed() {
        link();
        marketplace.agreements.list(
                Marketplace.PRODUCT_ID,
                new FoundAgreement(
                        agreement,
                        new AwsAccountId("1" + account.value()),
                        "ACTIVE",
                        STARTED,
                        Optional.empty(),
                        List.of(license)));

        sweepAt("2026-11-23T10:30:00Z");

        assertThat(find().state()).isEqualTo(SubscriptionState.PENDING);
    }

    @Test
    void nothing_ends_while_some_agreement_of_the_buyer_cannot_be_read() {
        link();
        marketplace.take(events.updated(agreement, GRANTED));
        list("CANCELLED", Optional.of(ENDED));
        marketplace.agreements.unreadable(true);
        sweepAt("2026-11-23T12:30:00Z");
        assertThat(find().state()).isEqualTo(SubscriptionState.ACTIVE);

        marketplace.agreements.unreadable(false);
        FoundAgreement blank =
                new FoundAgreement(
                        "agmt-blank", account, "ACTIVE", STARTED, Optional.empty(), List.of());
        marketplace.agreements.list(Marketplace.PRODUCT_ID, blank);
        sweepAt("2026-11-23T13:00:00Z");
        assertThat(find().state()).isEqualTo(SubscriptionState.ACTIVE);

        marketplace.agreements.clear();
        list("CANCELLED", Optional.of(ENDED));
        sweepAt("2026-11-23T13:30:00Z");
        assertThat(find().deprovisionedAt()).contains(ENDED);
    }

    @Test
    void only_a_status_that_is_known_to_end_an_agreement_ends_its_license() {
        link();
        marketplace.take(events.updated(agreement, GRANTED));
        marketplace.time.set("2026-11-23T12:30:00Z");
        for (String status : List.of("ARCHIVED", "ROLLED_BACK", "SUPERSEDED", "SOMETHING_NEW")) {
            list(status, Optional.of(ENDED));
            doubt();
            sweepAt("2026-11-23T12:30:00Z");
            assertThat(find().state()).as(status).isEqualTo(SubscriptionState.ACTIVE);
        }

        list("EXPIRED", Optional.of(ENDED));
        doubt();
        sweepAt("2026-11-23T12:30:00Z");

        assertThat(find().deprovisionedAt()).contains(ENDED);
    }

    @Test
    void an_event_that_a_short_look_leaves_out_does_not_count_as_lost() {
        link();
        sweepAt("2026-11-23T10:00:00Z");
        list("ACTIVE", Optional.empty());
        marketplace.aws.shortSighted();
        marketplace.aws.message(events.updated(agreement, GRANTED));

        sweepAt("2026-11-23T10:16:00Z");

        assertThat(span().from()).isEqualTo(GRANTED);
        assertThat(mended()).doesNotContain(Repair.Missing.LICENSE_UPDATED);
    }
}
