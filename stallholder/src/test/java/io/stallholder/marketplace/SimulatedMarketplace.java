package io.stallholder.marketplace;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The module's production classes over stores in memory, for the nodes of a simulation. */
public final class SimulatedMarketplace {

    private final Products products;
    private final MemoryPayers payers = new MemoryPayers();
    private final MemoryInbox inbox = new MemoryInbox();
    private final MemoryLicenses licenses;
    private final Stores stores;

    /** Nothing is known yet; the products of the catalog are sold. */
    public SimulatedMarketplace(Catalog catalog) {
        products = Products.of(catalog);
        licenses = new MemoryLicenses(products, payers);
        payers.read(licenses);
        stores = new Stores(licenses, licenses, payers, inbox, new MemorySweeps());
    }

    /** Puts everything back to what it is now. */
    public Runnable snapshot() {
        List<Runnable> parts = List.of(licenses.snapshot(), payers.snapshot(), inbox.snapshot());
        return () -> parts.forEach(Runnable::run);
    }

    /** Starts a node; its progress counts from now. */
    public Node start(LifecycleQueue queue, MeteringGateway gateway, Surroundings around) {
        LifecycleProgress progress = new LifecycleProgress(stores.inbox(), around.wall());
        RedeemToken.Storage keeping =
                new RedeemToken.Storage(stores.licenses(), around.forInbox(), around.business());
        RedeemToken.Storage linking =
                new RedeemToken.Storage(stores.licenses(), around.forLinks(), around.business());
        Subscriptions subscriptions = new Subscriptions(stores);
        return new Node(
                progress,
                new LifecycleInbox(
                        queue,
                        stores.inbox(),
                        new ApplyEvent(stores, products, around.business(), Duration.ofMinutes(10)),
                        new LifecycleInbox.Tools(keeping, around.ids(), around.wall(), progress)),
                new BillableSpans(stores),
                subscriptions,
                new RedeemToken(gateway, products, subscriptions, linking),
                new Linking(
                        around.forLinks(),
                        new Assignments(stores, around.business(), around.ids())));
    }

    /** When the license was granted and taken back, as the product knows it. */
    public Optional<Subscription> find(LicenseArn license) {
        return stores.licenses().subscription(license);
    }

    /** From when the license pays for the organization, once it was linked. */
    public Optional<Instant> linkedAt(LicenseArn license) {
        return stores.assignments().newest(license).map(Assignment::from);
    }

    /** How many messages were taken from the queue and neither applied nor set aside. */
    public int waiting() {
        return stores.inbox().countWaiting(Instant.MAX, Integer.MAX_VALUE);
    }

    /** Lets a license pay for an organization, in a transaction of its own. */
    public record Linking(Transactions transactions, Assignments assignments) {

        /** Whether it pays now. */
        public boolean link(LicenseArn license, OrganizationId organization) {
            AssignRequest request = new AssignRequest(license, organization, Optional.empty());
            return transactions.asSystem(() ->
                    switch (assignments.assign(request)) {
                        case AssignAnswer.Assigned _, AssignAnswer.AlreadyAssigned _ -> true;
                        case AssignAnswer.SubscriptionUnknown _,
                                AssignAnswer.SubscriptionEnded _,
                                AssignAnswer.LicenseTaken _,
                                AssignAnswer.AccountTaken _,
                                AssignAnswer.OrganizationTaken _ ->
                                false;
                    });
        }
    }

    /** What one node runs. */
    public record Node(
            LifecycleProgress progress,
            Tick inbox,
            BillableSpans spans,
            Subscriptions subscriptions,
            RedeemToken redeem,
            Linking linking) {}

    /** What a simulation holds in its hand. */
    public record Surroundings(
            BusinessClock business,
            WallClock wall,
            Ids ids,
            Transactions forInbox,
            Transactions forLinks) {}
}
