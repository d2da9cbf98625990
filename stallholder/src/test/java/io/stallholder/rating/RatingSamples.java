package io.stallholder.rating;

import io.stallholder.ledger.Ledger;
import io.stallholder.platform.Ids;
import io.stallholder.usage.CloseHours;
import io.stallholder.usage.UsageSamples;
import java.util.UUID;

/** Rating at the example catalog's prices. */
final class RatingSamples {

    private RatingSamples() {}

    /** What the tick does, over some stores. */
    static RatingTick.Work work(CloseHours closeHours, Ledger ledger) {
        Pricing pricing = new Pricing(UsageSamples.CATALOG);
        Ids ids = new Ids(UUID::randomUUID);
        return new RatingTick.Work(
                new RateHours(closeHours, ledger, pricing, ids),
                new CorrectHours(closeHours, ledger, pricing, ids));
    }
}
