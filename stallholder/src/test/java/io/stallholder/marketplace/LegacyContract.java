package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.gateway.Notification;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Customers of a product from before licenses, whatever keeps them. */
abstract class LegacyContract {

    private static final Instant BEGAN = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant GONE = Instant.parse("2026-11-23T10:20:00Z");
    private static final Instant AGAIN = Instant.parse("2026-11-23T10:40:00Z");
    private static final AtomicLong ACCOUNTS = new AtomicLong(500_000_000_000L);

    private final LegacyRig rig = rig();

    abstract LegacyRig rig();

    private record Step(String action, Instant at) {}

    @Test
    void a_customer_without_a_license_is_a_subscription_once_confirmed() {
        LegacyCustomer customer = customer();
        OrganizationId organization = organization();

        Redeemed.Resolved resolved =
                (Redeemed.Resolved) rig.arrive(customer, account(), Optional.empty());

        assertThat(resolved.subscription().license()).isEqualTo(customer.key());
        assertThat(resolved.subscription().state()).isEqualTo(SubscriptionState.PENDING);
        assertThat(rig.link(customer, organization)).isTrue();
        assertThat(rig.spansOf(organization)).isEmpty();

        rig.told(customer, "subscribe-success", BEGAN);

        assertThat(rig.spansOf(organization))
                .extracting(BillableSpan::license, BillableSpan::until)
                .containsExactly(tuple(customer.key(), Optional.empty()));
    }

    @Test
    void every_order_of_notifications_and_token_ends_in_the_same_state() {
        List<Step> steps =
                List.of(
                        new Step("token", BEGAN),
                        new Step("subscribe-success", BEGAN),
                        new Step("unsubscribe-pending", GONE),
                        new Step("unsubscribe-success", GONE.plus(Duration.ofHours(1))),
                        new Step("entitlement-updated", BEGAN));
        for (List<Step> order : Orders.of(steps)) {
            LegacyCustomer customer = customer();

            order.forEach(step -> take(step, customer));

            Subscription end = rig.find(customer.key()).orElseThrow();
            assertThat(end.activatedAt()).as("%s", order).contains(BEGAN);
            assertThat(end.deprovisionedAt()).as("%s", order).contains(GONE);
        }
    }

    @Test
    void who_subscribes_again_within_the_hour_lives_and_is_billed_once_linked_again() {
        List<Step> steps =
                List.of(
                        new Step("subscribe-success", AGAIN),
                        new Step("unsubscribe-pending", GONE));
        for (List<Step> order : Orders.of(steps)) {
            LegacyCustomer customer = customer();
            OrganizationId organization = organization();
            rig.time.set("2026-11-23T10:00:00Z");
            rig.arrive(customer, account(), Optional.empty());
            rig.told(customer, "subscribe-success", BEGAN);
            rig.link(customer, organization);
            Instant linked = rig.time.instant();
            rig.time.set("2026-11-23T10:50:00Z");

            order.forEach(step -> take(step, customer));
            boolean linkedAgain = rig.link(customer, organization);

            assertThat(rig.find(customer.key()).orElseThrow().state())
                    .isEqualTo(SubscriptionState.ACTIVE);
            assertThat(linkedAgain).isTrue();
            assertThat(rig.spansOf(organization))
                    .extracting(BillableSpan::from, BillableSpan::until)
                    .containsExactly(
                            tuple(linked, Optional.of(GONE)),
                            tuple(rig.time.instant(), Optional.empty()));
        }
    }

    @Test
    void a_failed_purchase_cannot_be_linked_and_harms_no_running_subscription() {
        LegacyCustomer failed = customer();
        LegacyCustomer running = customer();
        rig.arrive(failed, account(), Optional.empty());
        rig.arrive(running, account(), Optional.empty());

        rig.told(failed, "subscribe-fail", BEGAN);
        rig.told(running, "subscribe-success", BEGAN);
        rig.told(running, "subscribe-fail", GONE);

        assertThat(rig.link(failed, organization())).isFalse();
        assertThat(rig.link(running, organization())).isTrue();
    }

    @Test
    void the_license_of_a_legacy_customer_is_no_subscription_of_its_own() {
        LegacyCustomer customer = customer();
        AwsAccountId account = account();
        LicenseArn license = Marketplace.license();
        Events events = new Events(license, account, LegacyRig.CODE);
        rig.aws.message(events.updated("agmt-" + license.licenseId(), BEGAN));
        rig.drain();

        rig.arrive(customer, account, Optional.of(license));
        rig.aws.token(
                "license-only",
                new ResolveAnswer.ResolvedCustomer(account, license, LegacyRig.CODE));

        assertThat(rig.find(license)).isEmpty();
        assertThat(rig.find(customer.key()).orElseThrow().activatedAt()).contains(BEGAN);
        assertThat(licenseOf(customer)).contains(license);
        assertThat(rig.redeem.redeem("license-only"))
                .isEqualTo(new Redeemed.Resolved(rig.find(customer.key()).orElseThrow()));

        rig.aws.message(events.deprovisioned("agmt-" + license.licenseId(), GONE));
        rig.drain();

        assertThat(rig.find(customer.key()).orElseThrow().deprovisionedAt()).contains(GONE);
        assertThat(licenseOf(customer)).isEmpty();
    }

    @Test
    void one_account_is_one_customer() {
        AwsAccountId account = account();
        LegacyCustomer customer = customer();
        rig.arrive(customer, account, Optional.empty());

        assertThat(rig.arrive(customer(), account, Optional.empty()))
                .isEqualTo(new Redeemed.Unavailable(false));
        assertThat(rig.arrive(customer, account(), Optional.empty()))
                .isEqualTo(new Redeemed.Unavailable(false));
    }

    @Test
    void what_SNS_did_not_sign_is_set_aside_and_never_applied() {
        LegacyCustomer customer = customer();
        rig.arrive(customer, account(), Optional.empty());
        Notification.Genuine genuine = LegacyRig.genuine(customer, "subscribe-success", BEGAN);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        rig.notifications.bindTo(metrics);

        rig.sns.add(new Notification.Forged(genuine.message(), "its signature is not SNS's"));
        rig.drain();

        assertThat(rig.find(customer.key()).orElseThrow().activatedAt()).isEmpty();
        assertThat(rig.setAside()).contains("its signature is not SNS's");
        assertThat(rig.sns.waiting()).isEmpty();
        assertThat(
                        metrics.get("stallholder.marketplace.notifications.rejected")
                                .functionCounter()
                                .count())
                .isEqualTo(1);

        rig.sns.add(genuine);
        rig.drain();

        assertThat(rig.find(customer.key()).orElseThrow().activatedAt())
                .as("a forgery under a genuine message's id does not keep that one out")
                .contains(BEGAN);
    }

    @Test
    void a_genuine_notification_of_another_topic_or_product_is_set_aside() {
        LegacyCustomer customer = customer();
        rig.arrive(customer, account(), Optional.empty());
        Notification.Genuine genuine = LegacyRig.genuine(customer, "subscribe-success", BEGAN);

        for (String topic :
                List.of(
                        "arn:aws:sns:us-east-1:999999999999:aws-mp-subscription-notification-"
                                + LegacyRig.CODE,
                        LegacyRig.OWNER + ":aws-mp-subscription-notification-another",
                        LegacyRig.OWNER + ":aws-mp-entitlement-notification-" + LegacyRig.CODE)) {
            rig.sns.add(from(genuine, topic));
        }
        rig.sns.add(
                LegacyRig.genuine(
                        new LegacyCustomer(Marketplace.PRODUCT, "X1"), "subscribe-success", BEGAN));
        rig.drain();

        assertThat(rig.find(customer.key()).orElseThrow().activatedAt()).isEmpty();
        assertThat(rig.setAside())
                .filteredOn(reason -> reason.startsWith("from the topic"))
                .hasSize(3);
        assertThat(rig.setAside())
                .contains(
                        "product " + Marketplace.PRODUCT + " is not sold here as a legacy product");
    }

    @Test
    void a_notification_that_is_replayed_changes_nothing() {
        LegacyCustomer customer = customer();
        rig.arrive(customer, account(), Optional.empty());
        Notification.Genuine began = LegacyRig.genuine(customer, "subscribe-success", BEGAN);
        rig.sns.add(began);
        rig.told(customer, "unsubscribe-pending", GONE);
        Subscription before = rig.find(customer.key()).orElseThrow();

        rig.sns.add(began);
        rig.sns.add(from(began, began.topic()));
        rig.drain();

        assertThat(rig.find(customer.key())).contains(before);
        assertThat(before.deprovisionedAt()).contains(GONE);
    }

    @Test
    void a_notification_waits_in_the_queue_while_its_certificate_cannot_be_had() {
        LegacyCustomer customer = customer();
        Notification.Genuine genuine = LegacyRig.genuine(customer, "subscribe-success", BEGAN);
        List<String> before = rig.setAside();
        rig.sns.add(new Notification.Unverified(genuine.message(), "no route"));

        rig.drain();

        assertThat(rig.sns.waiting()).hasSize(1);
        assertThat(rig.setAside()).isEqualTo(before);
    }

    private Optional<LicenseArn> licenseOf(LegacyCustomer customer) {
        return rig.transactions.asSystem(() -> rig.subscriptions.licenseOf(customer.key()));
    }

    private void take(Step step, LegacyCustomer customer) {
        if (step.action().equals("token")) {
            rig.arrive(customer, account(), Optional.empty());
        } else {
            rig.told(customer, step.action(), step.at());
        }
    }

    private static Notification.Genuine from(Notification.Genuine genuine, String topic) {
        String id = UUID.randomUUID().toString();
        return new Notification.Genuine(
                new QueuedMessage(id, id, genuine.message().body() + " "),
                id,
                topic,
                genuine.text(),
                genuine.sentAt());
    }

    private static LegacyCustomer customer() {
        return new LegacyCustomer(
                LegacyRig.CODE, "X" + UUID.randomUUID().toString().replace("-", ""));
    }

    private static AwsAccountId account() {
        return new AwsAccountId(Long.toString(ACCOUNTS.incrementAndGet()));
    }

    private static OrganizationId organization() {
        return new OrganizationId(UUID.randomUUID());
    }
}
