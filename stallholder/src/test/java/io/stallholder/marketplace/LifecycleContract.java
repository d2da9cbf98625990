package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What comes of the messages of the seller's queue, whatever keeps it. */
abstract class LifecycleContract {

    private static final Instant ACTIVATED = Instant.parse("2026-11-23T10:00:20Z");
    private static final Instant ENDED = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant DEPROVISIONED = Instant.parse("2026-11-23T12:00:30Z");

    private final Marketplace marketplace = marketplace();

    abstract Marketplace marketplace();

    /** The steps of one subscription's life that race with each other. */
    private enum Step {
        REDIRECT,
        UPDATED,
        UPDATED_AGAIN,
        ENDED,
        DEPROVISIONED
    }

    @Test
    void every_order_of_events_and_redirect_ends_in_the_same_state() {
        for (List<Step> order : Orders.of(List.of(Step.values()))) {
            LicenseArn license = Marketplace.license();

            order.forEach(step -> take(step, license));

            Subscription end = marketplace.find(license);
            assertThat(end)
                    .as(order.toString())
                    .isEqualTo(
                            new Subscription(
                                    license,
                                    end.account(),
                                    Marketplace.PRODUCT,
                                    Optional.of(agreement(license)),
                                    Optional.of(ACTIVATED),
                                    Optional.of(ENDED),
                                    Optional.of(DEPROVISIONED)));
            assertThat(end.state()).isEqualTo(SubscriptionState.ENDED);
        }
    }

    @Test
    void before_confirmation_the_subscription_is_pending_and_then_active() {
        LicenseArn license = Marketplace.license();
        take(Step.REDIRECT, license);
        assertThat(marketplace.find(license).state()).isEqualTo(SubscriptionState.PENDING);

        take(Step.UPDATED, license);
        assertThat(marketplace.find(license).state()).isEqualTo(SubscriptionState.ACTIVE);

        take(Step.ENDED, license);
        assertThat(marketplace.find(license).state()).isEqualTo(SubscriptionState.ENDING);
    }

    @Test
    void a_license_that_was_taken_back_stays_so_when_an_update_comes_late() {
        LicenseArn license = Marketplace.license();
        take(Step.REDIRECT, license);
        take(Step.DEPROVISIONED, license);

        marketplace.aws.message(
                event("late-" + license.licenseId(), "License Updated - Manufacturer", license)
                        .replace("TIME", "2026-11-23T13:00:00Z"));
        marketplace.drainInbox();

        assertThat(marketplace.find(license).state()).isEqualTo(SubscriptionState.ENDED);
    }

    @Test
    void usage_is_billed_from_link_or_activation_to_the_end_and_the_end_frees_the_account() {
        LicenseArn license = Marketplace.license();
        OrganizationId organization = new OrganizationId(UUID.randomUUID());
        take(Step.REDIRECT, license);
        marketplace.link(license, organization);
        assertThat(marketplace.spansOf(organization)).isEmpty();

        take(Step.UPDATED, license);
        take(Step.DEPROVISIONED, license);

        assertThat(marketplace.spansOf(organization))
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.from()).isEqualTo(ACTIVATED);
                    assertThat(span.until()).contains(DEPROVISIONED);
                });
        assertThat(ends()).contains(new LicenseEnd(license, organization, DEPROVISIONED));
        LicenseArn next = Marketplace.license();
        marketplace.arrive(next, account(license));
        assertThat(marketplace.link(next, organization)).isInstanceOf(AssignAnswer.Assigned.class);
        assertThat(marketplace.link(license, organization))
                .isEqualTo(new AssignAnswer.SubscriptionEnded(DEPROVISIONED));
    }

    @Test
    void what_cannot_be_read_is_set_aside_with_its_reason_and_blocks_nothing() {
        LicenseArn license = Marketplace.license();
        marketplace.aws.message("not json \u0000 at all");
        marketplace.aws.message("{\"id\":\"x1\",\"source\":\"somebody.else\"}");
        marketplace.aws.message(
                event("x2", "License Updated - Manufacturer", license).replace("TIME", "no time"));
        marketplace.aws.message(
                event("x3", "License Updated - Manufacturer", license)
                        .replace("TIME", "2026-11-23T10:00:20Z")
                        .replace(Marketplace.PRODUCT, "another-product"));
        marketplace.aws.message("[" + "[".repeat(5000));
        take(Step.UPDATED, license);

        assertThat(marketplace.find(license).activatedAt()).contains(ACTIVATED);
        assertThat(
                        marketplace.transactions.asSystem(
                                () -> marketplace.subscriptions.quarantinedEvents(20)))
                .extracting(QuarantinedEvent::reason)
                .contains(
                        "not JSON",
                        "not from aws.agreement-marketplace",
                        "no time or no detail-type",
                        "product another-product is not sold here");
        assertThat(marketplace.inbox.waitingFor()).isEmpty();
    }

    @Test
    void a_renewed_agreement_takes_over_the_license() {
        LicenseArn license = Marketplace.license();
        take(Step.REDIRECT, license);
        take(Step.UPDATED, license);
        marketplace.aws.message(
                event("renewed-" + license.licenseId(), "License Updated - Manufacturer", license)
                        .replace("TIME", "2026-11-23T12:00:01Z")
                        .replace(agreement(license), "agmt-renewed-" + license.licenseId()));
        take(Step.ENDED, license);

        assertThat(marketplace.find(license).state()).isEqualTo(SubscriptionState.ACTIVE);
        assertThat(marketplace.find(license).activatedAt()).contains(ACTIVATED);
    }

    private void take(Step step, LicenseArn license) {
        String id = license.licenseId();
        switch (step) {
            case REDIRECT -> marketplace.arrive(license, account(license));
            case UPDATED, UPDATED_AGAIN ->
                    marketplace.aws.message(
                            event("updated-" + id, "License Updated - Manufacturer", license)
                                    .replace("TIME", ACTIVATED.toString()));
            case ENDED ->
                    marketplace.aws.message(
                            event("ended-" + id, "Purchase Agreement Ended - Proposer", license)
                                    .replace("TIME", ENDED.toString()));
            case DEPROVISIONED ->
                    marketplace.aws.message(
                            event("gone-" + id, "License Deprovisioned - Manufacturer", license)
                                    .replace("TIME", DEPROVISIONED.toString()));
        }
        marketplace.drainInbox();
    }

    private List<LicenseEnd> ends() {
        return marketplace.transactions.asSystem(
                () -> marketplace.spans.endsBetween(DEPROVISIONED, DEPROVISIONED.plusSeconds(1)));
    }

    private static String agreement(LicenseArn license) {
        return "agmt-" + license.licenseId();
    }

    private static String account(LicenseArn license) {
        return Integer.toUnsignedString(license.value().hashCode());
    }

    /** The shape of the Seller Guide's samples, the ARN without its prefix as they have it. */
    private static String event(String id, String type, LicenseArn license) {
        return """
        {"version":"0","id":"%s","detail-type":"%s","source":"aws.agreement-marketplace",
         "account":"999988887777","time":"TIME","region":"us-east-1",
         "resources":[],
         "detail":{"requestId":"r","catalog":"AWSMarketplace",
          "agreement":{"id":"%s","status":"CANCELLED"},
          "product":{"code":"%s","id":"prod-abcd1234efgh5678"},
          "license":{"arn":"aws:license-manager:us-east-1:294400000000:%s"},
          "acceptor":{"accountId":"%s"},"proposer":{"accountId":"999988887777"},
          "offer":{"id":"offer-1234567890123"}}}
        """
                .formatted(
                        id,
                        type,
                        agreement(license),
                        Marketplace.PRODUCT,
                        license.licenseId(),
                        account(license));
    }
}
