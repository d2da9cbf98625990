package io.stallholder.marketplace;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.AwsAccountId;
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
import java.util.Optional;

/** The module's production classes in memory, for simulations of other packages. */
public final class MemoryMarketplace {

    private final Stores stores;
    private final Products products;
    private final Surroundings around;
    private final BillableSpans spans;
    private final Subscriptions subscriptions;
    private final Assignments assignments;
    private final RedeemToken.Storage storage;

    /** Nothing is known yet; the products of the catalog are sold. */
    public MemoryMarketplace(Catalog catalog, Surroundings around) {
        this.around = around;
        products = Products.of(catalog);
        stores = MemoryStores.create(products);
        spans = new BillableSpans(stores);
        subscriptions = new Subscriptions(stores);
        assignments = new Assignments(stores, around.business(), around.ids());
        storage =
                new RedeemToken.Storage(
                        stores.licenses(), around.transactions(), around.business());
    }

    /** What the module is given from outside. */
    public record Surroundings(
            BusinessClock business, WallClock wall, Ids ids, Transactions transactions) {}

    /** What one node runs; its progress counts from the start of the node. */
    public record Node(LifecycleProgress progress, Tick inbox) {}

    /** Starts a node, which reads this queue, over what is known; older nodes may be forgotten. */
    public Node start(LifecycleQueue queue) {
        LifecycleProgress progress = new LifecycleProgress(stores.inbox(), around.wall());
        Tick inbox =
                new LifecycleInbox(
                        queue,
                        stores.inbox(),
                        new ApplyEvent(stores, products, around.business(), Duration.ofMinutes(10)),
                        new LifecycleInbox.Tools(storage, around.ids(), around.wall(), progress));
        return new Node(progress, inbox);
    }

    public BillableSpans spans() {
        return spans;
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    public Assignments assignments() {
        return assignments;
    }

    /** Redeems tokens at this gateway. */
    public RedeemToken redeem(MeteringGateway gateway) {
        return new RedeemToken(gateway, products, subscriptions, storage);
    }

    /** A buyer came with a token that AWS resolves to this license, now by the business clock. */
    public void arrive(LicenseArn license, AwsAccountId account, String productCode) {
        License answer = License.named(license, account, productCode, around.business().now());
        around.transactions()
                .asSystem(() ->
                        stores.licenses()
                                .save(
                                        stores.licenses()
                                                .hold(answer)
                                                .resolved(answer, around.business().now())));
    }

    /** Lets the license pay for the organization from now on, by the business clock. */
    public AssignAnswer link(LicenseArn license, OrganizationId organization) {
        AssignRequest request = new AssignRequest(license, organization, Optional.empty());
        return around.transactions().asSystem(() -> assignments.assign(request));
    }
}
