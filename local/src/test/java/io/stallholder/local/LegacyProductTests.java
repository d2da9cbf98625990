package io.stallholder.local;

import static io.stallholder.local.LegacyStack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.AssignAnswer;
import io.stallholder.marketplace.AssignRequest;
import io.stallholder.marketplace.Assignments;
import io.stallholder.marketplace.RedeemToken;
import io.stallholder.marketplace.Redeemed;
import io.stallholder.marketplace.Subscription;
import io.stallholder.marketplace.SubscriptionState;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.metering.SwitchAnswer;
import io.stallholder.metering.SwitchCustomers;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.Transactions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A product from before licenses over the real wire, between the product and Bazaar: by product
 * code and customer identifier, with SNS's notifications, and over to its license.
 */
final class LegacyProductTests {

    @TempDir private Path folder;

    private @Nullable LegacyStack running;

    @AfterEach
    void stop() throws Exception {
        stack().close();
    }

    @Test
    void usage_is_accepted_by_customer_and_from_the_switch_over_on_by_license() throws Exception {
        running = LegacyStack.start(folder, "v1", "legacy");
        String agreement = stack().subscribe();
        LegacyCustomer customer = link(agreement);
        assertThat(subscription(customer).state()).isEqualTo(SubscriptionState.ACTIVE);

        stack().advance(Duration.ofHours(3));

        assertThat(stack().records())
                .isNotEmpty()
                .allMatch(it -> text(it, "productCode").equals(LegacyStack.CODE));
        SwitchAnswer.SwitchedOver switched =
                (SwitchAnswer.SwitchedOver)
                        stack().bean(SwitchCustomers.class)
                                .switchOver(customer, new Actor.Job("an operator"));
        assertThat(switched.from().start())
                .isEqualTo(hour(stack().now()).plus(Duration.ofHours(1)));

        stack().advance(Duration.ofHours(3));
        stack().act(agreement, "cancel");
        stack().advance(Duration.ofHours(2));

        assertThat(subscription(customer).state()).isEqualTo(SubscriptionState.ENDED);
        assertForms(switched.from().start());
        assertBilledToTheUnit();
    }

    @Test
    void who_was_switched_over_and_subscribes_again_is_told_by_the_new_license() throws Exception {
        running = LegacyStack.start(folder, "v2", "switching");
        String first = stack().subscribe();
        LegacyCustomer customer = link(first);
        stack().advance(Duration.ofHours(3));
        stack().act(first, "cancel");
        stack().advance(Duration.ofHours(3));

        String second = stack().subscribe();
        stack().advance(Duration.ofMinutes(5));
        link(second);
        stack().advance(Duration.ofHours(4));

        assertThat(subscription(customer).state()).isEqualTo(SubscriptionState.ACTIVE);
        assertThat(stack().records().stream().map(it -> text(it, "agreementId")).distinct())
                .containsExactlyInAnyOrder(first, second);
        assertThat(stack().records().stream().filter(it -> text(it, "productCode").isEmpty()))
                .extracting(it -> text(it, "licenseArn"))
                .as("both licenses, each by its own ARN")
                .matches(arns -> arns.stream().distinct().count() == 2);
        assertNoHourTwice();
        assertBilledToTheUnit();
    }

    @Test
    void a_notification_that_was_altered_or_replayed_on_the_way_changes_nothing() throws Exception {
        running = LegacyStack.start(folder, "v1", "legacy");
        LegacyCustomer customer = link(stack().subscribe());
        String genuine = genuineNotification();
        assertThat(genuine).contains("subscribe-success");

        stack().notify(genuine.replace("subscribe-success", "unsubscribe-pending"));
        stack().notify(genuine);
        stack().advance(Duration.ofMinutes(30));

        assertThat(subscription(customer).state()).isEqualTo(SubscriptionState.ACTIVE);
        assertThat(
                        stack().bean(Transactions.class)
                                .asSystem(() ->
                                        stack().bean(Subscriptions.class).quarantinedEvents(10)))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.reason()).isEqualTo("its signature is not SNS's"));
    }

    /** Before the hour all by product code, from it on all by license, and no hour both ways. */
    private void assertForms(Instant from) throws IOException {
        List<JsonNode> records = stack().records();
        assertThat(records)
                .allSatisfy(it -> {
                    boolean byLicense = !Instant.parse(text(it, "hour")).isBefore(from);
                    assertThat(text(it, "productCode"))
                            .isEqualTo(byLicense ? "" : LegacyStack.CODE);
                });
        assertNoHourTwice();
        assertThat(records).anyMatch(it -> text(it, "productCode").isEmpty());
    }

    private void assertNoHourTwice() throws IOException {
        assertThat(stack().records().stream().map(it -> text(it, "hour") + text(it, "dimension")))
                .doesNotHaveDuplicates();
    }

    /** What AWS accepted is what was rated, in whole units, across the switch-over. */
    private void assertBilledToTheUnit() throws IOException {
        Map<String, Long> accepted = new TreeMap<>();
        stack().records()
                .forEach(it ->
                        accepted.merge(
                                text(it, "dimension"), it.path("quantity").longValue(), Long::sum));
        Map<String, Long> rated = new TreeMap<>();
        stack().bean(Transactions.class)
                .asSystem(() ->
                        stack().bean(JdbcClient.class)
                                .sql(
                                        """
                                        select dimension, floor(sum(units)) as units
                                        from ledger.entries
                                        where account = 'receivable'
                                        group by dimension
                                        having floor(sum(units)) > 0
                                        """)
                                .query(row -> {
                                    rated.put(row.getString("dimension"), row.getLong("units"));
                                }));
        assertThat(accepted).isEqualTo(rated).containsKey("compute");
    }

    /** The buyer sets up the account, and the subscription pays for an organization. */
    private LegacyCustomer link(String agreement) throws IOException {
        String token =
                text(stack().act(agreement, "set-up").path("fields"), "x-amzn-marketplace-token");
        Redeemed.Resolved resolved =
                (Redeemed.Resolved) stack().bean(RedeemToken.class).redeem(token);
        LegacyCustomer customer = resolved.subscription().license().legacyCustomer().orElseThrow();
        AssignAnswer assigned =
                stack().bean(Transactions.class)
                        .asSystem(() ->
                                stack().bean(Assignments.class)
                                        .assign(
                                                new AssignRequest(
                                                        customer.key(),
                                                        organization(),
                                                        Optional.empty())));
        assertThat(assigned).isInstanceOf(AssignAnswer.Assigned.class);
        awaitActive(customer);
        stack().advance(Duration.ofMinutes(2));
        return customer;
    }

    /** Until what SNS tells is heard: a notification that was lost on the way comes again later. */
    private void awaitActive(LegacyCustomer customer) throws IOException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (subscription(customer).state() != SubscriptionState.ACTIVE
                && System.nanoTime() < end) {
            stack().advance(Duration.ofMinutes(1));
        }
        assertThat(subscription(customer).state()).isEqualTo(SubscriptionState.ACTIVE);
    }

    private OrganizationId organization() {
        return stack().bean(Organizations.class).search("Acme Analytics").getFirst().id();
    }

    private Subscription subscription(LegacyCustomer customer) {
        return stack().bean(Transactions.class)
                .asSystem(() -> stack().bean(Subscriptions.class).find(customer.key()))
                .orElseThrow();
    }

    private String genuineNotification() {
        return stack().bean(Transactions.class)
                .asSystem(() ->
                        stack().bean(JdbcClient.class)
                                .sql(
                                        """
                                        select convert_from(body, 'UTF8')
                                        from marketplace.inbox
                                        where event_key like 'sns:%'
                                        """)
                                .query(String.class)
                                .single());
    }

    private LegacyStack stack() {
        if (running == null) {
            throw new IllegalStateException("the stack is not started");
        }
        return running;
    }

    private static Instant hour(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS);
    }
}
