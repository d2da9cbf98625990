package io.stallholder.marketplace;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.Journal;
import io.stallholder.testing.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The module's production classes over one set of stores, for the nodes of a simulation. */
public final class SimulatedMarketplace {

    /** How long an event may be on its way before what AWS lists is believed. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(15);

    private final Catalog catalog;
    private final Products products;
    private final Stores stores;
    private final Reading reading;

    private SimulatedMarketplace(
            Catalog catalog, Products products, Stores stores, Reading reading) {
        this.catalog = catalog;
        this.products = products;
        this.stores = stores;
        this.reading = reading;
    }

    /** Nothing is known yet; the products of the catalog are sold. */
    public static SimulatedMarketplace inMemory(Catalog catalog, Journal journal) {
        Products products = products(catalog);
        return new SimulatedMarketplace(
                catalog, products, MemoryStores.create(products, journal), Reading.direct());
    }

    /** The same in PostgreSQL. */
    public static SimulatedMarketplace inPostgres(
            Catalog catalog, Transactions transactions, JdbcClient jdbc) {
        Products products = products(catalog);
        transactions.asSystem(new Slots(jdbc, products)::follow);
        return new SimulatedMarketplace(
                catalog, products, Stores.postgres(jdbc), Reading.in(transactions));
    }

    private static Products products(Catalog catalog) {
        return Products.of(catalog);
    }

    /** Starts a node; its progress counts from now. */
    public Node start(Outside aws, Surroundings around) {
        LifecycleProgress progress = new LifecycleProgress(stores.inbox(), around.wall());
        ApplyEvent apply = new ApplyEvent(stores, products, around.business(), PATIENCE);
        RedeemToken.Storage keeping =
                new RedeemToken.Storage(stores.licenses(), around.forInbox(), around.business());
        RedeemToken.Storage linking =
                new RedeemToken.Storage(stores.licenses(), around.forLinks(), around.business());
        Subscriptions subscriptions = new Subscriptions(stores);
        return new Node(
                progress,
                new LifecycleInbox(
                        aws.queue(),
                        stores.inbox(),
                        apply,
                        new LifecycleInbox.Tools(keeping, around.ids(), around.wall(), progress)),
                new BillableSpans(stores),
                subscriptions,
                new RedeemToken(aws.metering(), products, subscriptions, linking),
                new Linking(
                        around.forLinks(),
                        new Assignments(stores, around.business(), around.ids())),
                sweep(aws.agreements(), apply, progress, around));
    }

    private Tick sweep(
            AgreementGateway agreements,
            ApplyEvent apply,
            LifecycleProgress progress,
            Surroundings around) {
        RedeemToken.Storage storage =
                new RedeemToken.Storage(stores.licenses(), around.forSweeps(), around.business());
        List<SweepPass.SoldProduct> sold =
                catalog.products().stream()
                        .map(one -> new SweepPass.SoldProduct(one.productId(), one.productCode()))
                        .toList();
        return new SweepAgreements(
                agreements,
                new SweepPlan(
                        stores,
                        new FindGaps(
                                stores, apply, new FindGaps.Tools(storage, around.ids(), PATIENCE)),
                        new SweepPlan.Tools(
                                storage, around.wall(), progress, SWEEP_INTERVAL, sold)),
                new SearchPace(around.wall()),
                storage);
    }

    /** When the license was granted and taken back, as the product knows it. */
    public Optional<Subscription> find(LicenseArn license) {
        return reading.of(() -> stores.licenses().subscription(license));
    }

    /** From when the license pays for the organization, once it was linked. */
    public Optional<Instant> linkedAt(LicenseArn license) {
        return reading.of(() -> stores.assignments().newest(license).map(Assignment::from));
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
            Linking linking,
            Tick sweep) {}

    /** What is at AWS's side. */
    public record Outside(
            LifecycleQueue queue, MeteringGateway metering, AgreementGateway agreements) {}

    /** What a simulation holds in its hand. */
    public record Surroundings(
            BusinessClock business,
            WallClock wall,
            Ids ids,
            Transactions forInbox,
            Transactions forLinks,
            Transactions forSweeps) {}
}
