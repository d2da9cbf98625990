package io.stallholder.marketplace;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stallholder.platform.Sampled;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What metrics say of the queue of AWS's events; not a number before its first answer. */
final class QueueGauge implements MeterBinder {

    private final Sampled<Optional<Instant>> read;
    private final WallClock wall;

    QueueGauge(Transactions transactions, LifecycleProgress progress, WallClock wall) {
        this.wall = wall;
        this.read = new Sampled<>(wall, () -> transactions.asSystem(progress::lastRead));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "stallholder.marketplace.queue.read.age.seconds",
                        read,
                        sampled ->
                                sampled.get()
                                        .map(at ->
                                                Duration.between(at, wall.now()).toMillis()
                                                        / 1000.0)
                                        .orElse(Double.NaN))
                .description("Seconds since the queue of AWS's events gave its last answer")
                .register(registry);
    }
}
