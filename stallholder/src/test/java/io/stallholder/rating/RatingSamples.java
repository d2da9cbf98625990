package io.stallholder.rating;

import io.stallholder.ledger.Ledger;
import io.stallholder.marketplace.BillableSpans;
import io.stallholder.marketplace.LifecycleProgress;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.usage.CloseHours;
import io.stallholder.usage.UsageSamples;
import java.time.Duration;
import java.util.UUID;

/** Rating at the example catalog's prices. */
public final class RatingSamples {

    private RatingSamples() {}

    /** What the tick does, over some stores. */
    static RatingTick.Work work(CloseHours closeHours, Ledger ledger) {
        return work(closeHours, ledger, new Ids(UUID::randomUUID));
    }

    private static RatingTick.Work work(CloseHours closeHours, Ledger ledger, Ids ids) {
        Pricing pricing = new Pricing(UsageSamples.CATALOG);
        return new RatingTick.Work(
                new RateHours(closeHours, ledger, pricing, ids),
                new CorrectHours(closeHours, ledger, pricing, ids));
    }

    /** The production tick over some modules, with the product's own graces. */
    public static Tick tick(Sources sources, Surroundings around) {
        return new RatingTick(
                around.transactions(),
                new RatingTick.Sources(
                        around.business(),
                        sources.spans(),
                        sources.closeHours(),
                        sources.lifecycle()),
                work(sources.closeHours(), sources.ledger(), around.ids()),
                new RatingSettings(Duration.ofMinutes(5), Duration.ofMinutes(10)));
    }

    /** The modules before and after rating. */
    public record Sources(
            BillableSpans spans,
            CloseHours closeHours,
            LifecycleProgress lifecycle,
            Ledger ledger) {}

    /** What a simulation holds in its hand. */
    public record Surroundings(BusinessClock business, Ids ids, Transactions transactions) {}
}
