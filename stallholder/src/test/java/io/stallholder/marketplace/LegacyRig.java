package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.gateway.Notification;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.NoTransactions;
import io.stallholder.testing.ScriptedMarketplace;
import io.stallholder.testing.ScriptedNotifications;
import io.stallholder.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The module selling one product from before licenses and one of today. */
final class LegacyRig {

    static final String CODE = "n0123examplexxxxxxxxxxxx";
    static final String OWNER = "arn:aws:sns:us-east-1:287250355862";

    final MovableClock time = new MovableClock("2026-11-23T10:00:00Z");
    final ScriptedMarketplace aws = new ScriptedMarketplace();
    final ScriptedNotifications sns = new ScriptedNotifications();
    final Transactions transactions;
    final Stores stores;
    final Subscriptions subscriptions;
    final Assignments assignments;
    final BillableSpans spans;
    final RedeemToken redeem;
    final LifecycleProgress progress;
    final NotificationInbox notifications;
    final LifecycleInbox inbox;

    private LegacyRig(Stores stores, Transactions transactions, Products products) {
        this.stores = stores;
        this.transactions = transactions;
        WallClock wall = new WallClock(time);
        BusinessClock clock = new BusinessClock(time);
        Ids ids = new Ids(UUID::randomUUID);
        RedeemToken.Storage storage =
                new RedeemToken.Storage(stores.licenses(), transactions, clock);
        subscriptions = new Subscriptions(stores);
        assignments = new Assignments(stores, clock, ids);
        spans = new BillableSpans(stores);
        redeem = new RedeemToken(aws, products, subscriptions, storage);
        progress = new LifecycleProgress(stores.inbox(), wall);
        LifecycleInbox.Tools tools = new LifecycleInbox.Tools(storage, ids, wall, progress);
        LegacyNotice.Reader reader = new LegacyNotice.Reader(products, OWNER);
        notifications = new NotificationInbox(sns, stores, reader, tools);
        inbox =
                new LifecycleInbox(
                        aws,
                        stores.inbox(),
                        new ApplyEvent(stores, products, clock, Duration.ofMinutes(10)),
                        tools);
    }

    static LegacyRig inMemory() {
        return new LegacyRig(MemoryStores.create(products()), NoTransactions.create(), products());
    }

    static LegacyRig over(TestDatabase database) {
        LegacyRig rig =
                new LegacyRig(
                        Stores.postgres(database.jdbc()), database.transactions(), products());
        rig.transactions.asSystem(() -> new Slots(database.jdbc(), products()).follow());
        return rig;
    }

    static Products products() {
        return new Products(
                List.of(new ProductPolicy(CODE, 1, 1), Marketplace.policy()), Set.of(CODE));
    }

    /** The customer comes with a token; AWS names this license, if any. */
    Redeemed arrive(LegacyCustomer customer, AwsAccountId account, Optional<LicenseArn> license) {
        String token = UUID.randomUUID().toString();
        aws.token(token, new ResolveAnswer.ResolvedLegacyCustomer(account, customer, license));
        return redeem.redeem(token);
    }

    boolean link(LegacyCustomer customer, OrganizationId organization) {
        AssignRequest request = new AssignRequest(customer.key(), organization, Optional.empty());
        return transactions.asSystem(() -> assignments.assign(request))
                instanceof AssignAnswer.Assigned;
    }

    /** SNS tells this of the customer, signed. */
    void told(LegacyCustomer customer, String action, Instant at) {
        sns.add(genuine(customer, action, at));
        drain();
    }

    static Notification.Genuine genuine(LegacyCustomer customer, String action, Instant at) {
        String kind = action.equals("entitlement-updated") ? "entitlement" : "subscription";
        String text =
                """
                {"action":"%s","customer-identifier":"%s","product-code":"%s",\
                "isFreeTrialTermPresent":"false"}\
                """
                        .formatted(action, customer.customerIdentifier(), customer.productCode());
        String id = UUID.randomUUID().toString();
        return new Notification.Genuine(
                new QueuedMessage(id, id, "{\"MessageId\":\"" + id + "\"}"),
                id,
                OWNER + ":aws-mp-" + kind + "-notification-" + customer.productCode(),
                text,
                at);
    }

    void drain() {
        for (int run = 0; run < 50 && notifications.run(); run++) {
            // each run takes a portion
        }
        for (int run = 0; run < 50 && inbox.run(); run++) {
            // each run takes and applies a portion
        }
    }

    Optional<Subscription> find(LicenseArn license) {
        return transactions.asSystem(() -> subscriptions.find(license));
    }

    List<BillableSpan> spansOf(OrganizationId organization) {
        return transactions.asSystem(() -> spans.of(organization));
    }

    List<String> setAside() {
        return transactions.asSystem(() -> subscriptions.quarantinedEvents(50)).stream()
                .map(QuarantinedEvent::reason)
                .toList();
    }
}
