package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.ScriptedMarketplace;
import io.stallholder.testing.TestDatabase;
import java.util.List;
import java.util.UUID;

/** The module with a scripted AWS before it and a database behind it. */
final class Marketplace {

    static final String PRODUCT = "aw4fgf5tyo5w2ap6fexample0";
    static final String ACCOUNT = "111122223333";

    final MovableClock time = new MovableClock("2026-11-23T10:00:00Z");
    final MovableClock wall = new MovableClock("2026-11-23T09:00:00Z");
    final ScriptedMarketplace aws = new ScriptedMarketplace();
    final TestDatabase database;
    private final ProductPolicy policy;
    final Subscriptions subscriptions;
    final Assignments assignments;
    final BillableSpans spans;
    final RedeemToken redeem;
    final LifecycleProgress progress;
    final LifecycleInbox inbox;

    Marketplace(TestDatabase database, ProductPolicy policy) {
        this.database = database;
        this.policy = policy;
        Ids ids = new Ids(UUID::randomUUID);
        BusinessClock clock = new BusinessClock(time);
        Products products = new Products(List.of(policy));
        RedeemToken.Storage storage =
                new RedeemToken.Storage(database.jdbc(), database.transactions(), clock);
        database.transactions()
                .asSystem(() -> new Slots(database.jdbc()).follow(products.policies()));
        subscriptions = new Subscriptions(database.jdbc());
        assignments = new Assignments(database.jdbc(), clock, ids);
        spans = new BillableSpans(database.jdbc());
        redeem = new RedeemToken(aws, products, subscriptions, storage);
        progress = new LifecycleProgress(database.jdbc(), new WallClock(wall));
        inbox =
                new LifecycleInbox(
                        aws,
                        new InboxMessages(database.jdbc()),
                        new ApplyEvent(database.jdbc(), products, clock),
                        new LifecycleInbox.Tools(storage, ids, new WallClock(wall), progress));
    }

    Marketplace(TestDatabase database) {
        this(database, new ProductPolicy(PRODUCT, 1, 1));
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
