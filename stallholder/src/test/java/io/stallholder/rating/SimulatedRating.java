package io.stallholder.rating;

import io.stallholder.catalog.Catalog;
import io.stallholder.ledger.Ledger;
import io.stallholder.marketplace.BillableSpans;
import io.stallholder.marketplace.LifecycleProgress;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.usage.CloseHours;
import java.time.Duration;

/** The production tick for a node of a simulation. */
public final class SimulatedRating {

    private SimulatedRating() {}

    /** The tick, with the product's own graces. */
    public static Tick tick(Modules modules, Surroundings around) {
        Pricing pricing = new Pricing(modules.catalog());
        return new RatingTick(
                around.transactions(),
                new RatingTick.Sources(
                        around.business(),
                        modules.spans(),
                        modules.closeHours(),
                        modules.lifecycle()),
                new RatingTick.Work(
                        new RateHours(
                                modules.closeHours(), modules.ledger(), pricing, around.ids()),
                        new CorrectHours(
                                modules.closeHours(), modules.ledger(), pricing, around.ids())),
                new RatingSettings(Duration.ofMinutes(5), Duration.ofMinutes(10)));
    }

    /** The modules before and after rating. */
    public record Modules(
            Catalog catalog,
            BillableSpans spans,
            CloseHours closeHours,
            LifecycleProgress lifecycle,
            Ledger ledger) {}

    /** What a simulation holds in its hand. */
    public record Surroundings(BusinessClock business, Ids ids, Transactions transactions) {}
}
