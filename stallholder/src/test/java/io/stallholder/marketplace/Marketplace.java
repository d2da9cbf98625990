package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.FakeAgreements;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.NoTransactions;
import io.stallholder.testing.ScriptedMarketplace;
import io.stallholder.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The module with a scripted AWS before it and some stores behind it. */
final class Marketplace {

    static final String PRODUCT = "aw4fgf5tyo5w2ap6fexample0";
    static final String PRODUCT_ID = "prod-abcd1234efgh5678";
    static final Duration PATIENCE = Duration.ofMinutes(10);
    static final Duration INTERVAL = Duration.ofMinutes(15);
    static final String ACCOUNT = "111122223333";

    final MovableClock time = new MovableClock("2026-11-23T10:00:00Z");
    final MovableClock wall = new MovableClock("2026-11-23T09:00:00Z");
    final ScriptedMarketplace aws = new ScriptedMarketplace();
    final Stores stores;
    final Transactions transactions;
    private final ProductPolicy policy;
    final Subscriptions subscriptions;
    final Assignments assignments;
    final BillableSpans spans;
    final RedeemToken redeem;
    final LifecycleProgress progress;
    final LifecycleInbox inbox;
    final FakeAgreements agreements = new FakeAgreements();
    private final ApplyEvent apply;
    private final LifecycleInbox.Tools tools;
    SweepAgreements sweep;

    Marketplace(TestDatabase database, ProductPolicy policy) {
        this(Stores.postgres(database.jdbc()), database.transactions(), policy);
        Slots slots = new Slots(database.jdbc(), new Products(List.of(policy)));
        transactions.asSystem(slots::follow);
    }

    private Marketplace(Stores stores, Transactions transactions, ProductPolicy policy) {
        this.stores = stores;
        this.transactions = transactions;
        this.policy = policy;
        Ids ids = new Ids(UUID::randomUUID);
        BusinessClock clock = new BusinessClock(time);
        Products products = new Products(List.of(policy));
        RedeemToken.Storage storage =
                new RedeemToken.Storage(stores.licenses(), transactions, clock);
        subscriptions = new Subscriptions(stores);
        assignments = new Assignments(stores, clock, ids);
        spans = new BillableSpans(stores);
        redeem = new RedeemToken(aws, products, subscriptions, storage);
        progress = new LifecycleProgress(stores.inbox(), new WallClock(wall));
        apply = new ApplyEvent(stores, products, clock, PATIENCE);
        tools = new LifecycleInbox.Tools(storage, ids, new WallClock(wall), progress);
        inbox = new LifecycleInbox(aws, stores.inbox(), apply, tools);
        sweep = startSweep();
    }

    /** A node that sweeps, beginning anew. */
    SweepAgreements startSweep() {
        FindGaps.Tools wish = new FindGaps.Tools(tools.storage(), tools.ids(), PATIENCE);
        return new SweepAgreements(
                agreements,
                new SweepPlan(stores, new FindGaps(stores, apply, wish), sweepTools()),
                new SearchPace(tools.wall()),
                tools.storage());
    }

    SweepPlan.Tools sweepTools() {
        return new SweepPlan.Tools(
                tools.storage(),
                tools.wall(),
                progress,
                INTERVAL,
                List.of(new SweepPass.SoldProduct(PRODUCT_ID, PRODUCT)));
    }

    /** The queue is read, and agreements are compared as far as is due. */
    void drainSweep() {
        drainInbox();
        for (int run = 0; run < 200; run++) {
            if (!sweep.run()) {
                wall.advance(Duration.ofSeconds(1));
                if (!sweep.run()) {
                    return;
                }
            }
        }
        throw new AssertionError("the sweep does not come to an end");
    }

    /** The same in memory. */
    static Marketplace inMemory(ProductPolicy policy) {
        return new Marketplace(
                MemoryStores.create(new Products(List.of(policy))),
                NoTransactions.create(),
                policy);
    }

    Marketplace(TestDatabase database) {
        this(database, policy());
    }

    /** One subscription per account, one organization per subscription. */
    static ProductPolicy policy() {
        return new ProductPolicy(PRODUCT, 1, 1);
    }

    /** Redeems a token that AWS answers with this license of this account. */
    Redeemed arrive(LicenseArn license, String account) {
        String token = "token-" + UUID.randomUUID();
        aws.token(
                token,
                new ResolveAnswer.ResolvedCustomer(
                        new AwsAccountId(account), license, policy.productCode()));
        return redeem.redeem(token);
    }

    /** Lets the license pay for the organization from now on. */
    AssignAnswer link(LicenseArn license, OrganizationId organization) {
        AssignRequest request = new AssignRequest(license, organization, Optional.empty());
        return transactions.asSystem(() -> assignments.assign(request));
    }

    Subscription find(LicenseArn license) {
        return transactions.asSystem(() -> subscriptions.find(license)).orElseThrow();
    }

    List<BillableSpan> spansOf(OrganizationId organization) {
        return transactions.asSystem(() -> spans.of(organization));
    }

    /** The messages that AWS writes about a license of this account. */
    Events events(LicenseArn license, String account) {
        return new Events(license, new AwsAccountId(account), policy.productCode());
    }

    /** AWS writes this, and it is applied. */
    void take(String event) {
        aws.message(event);
        drainInbox();
    }

    void drainInbox() {
        for (int run = 0; run < 200 && inbox.run(); run++) {
            // each run takes and applies a portion
        }
    }

    static LicenseArn license() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new LicenseArn("arn:aws:license-manager::294400000000:license:l-" + id);
    }
}
