package io.stallholder.rating;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Sampled;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import io.stallholder.usage.ClosedTotals;
import java.time.Duration;
import java.time.Instant;

/** What metrics say of rating: the hours that are over and wait to be rated. */
final class RatingGauges implements MeterBinder {

    private final ClosedTotals usage;
    private final Transactions transactions;
    private final BusinessClock business;
    private final Duration grace;
    private final Sampled<Long> waiting;

    RatingGauges(Transactions transactions, ClosedTotals usage, Clocks clocks, Duration grace) {
        this.transactions = transactions;
        this.usage = usage;
        this.business = clocks.business();
        this.grace = grace;
        this.waiting = new Sampled<>(clocks.wall(), this::hoursWaiting);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("stallholder.rating.hours.waiting", waiting, Sampled::get)
                .description(
                        "Hours whose grace is over and that are not rated, over all"
                                + " organizations")
                .register(registry);
    }

    private long hoursWaiting() {
        Instant due = business.now().minus(grace);
        return transactions.asSystem(usage::firstOpen).values().stream()
                .mapToLong(open -> Math.max(0, Duration.between(open.start(), due).toHours()))
                .sum();
    }

    /** Hours are business time, freshness is wall time. */
    record Clocks(BusinessClock business, WallClock wall) {}
}
