package io.stallholder.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stallholder.platform.Sampled;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What metrics say of the newest audit of the books; not a number before the first. */
final class BookGauges implements MeterBinder {

    private final Sampled<Optional<BookRun>> last;
    private final WallClock clock;

    BookGauges(Transactions transactions, BookRuns runs, WallClock clock) {
        this.clock = clock;
        this.last =
                new Sampled<>(
                        clock,
                        () -> transactions.asSystem(() -> runs.newest(1).stream().findFirst()));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "stallholder.audit.age.seconds",
                "Seconds since the newest audit of the books began",
                run -> Duration.between(run.startedAt(), clock.now()).toMillis() / 1000.0);
        gauge(
                registry,
                "stallholder.audit.findings",
                "Breaches that the newest audit found",
                BookRun::found);
        gauge(
                registry,
                "stallholder.audit.took.seconds",
                "How long the newest audit took",
                run -> run.took().toMillis() / 1000.0);
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<BookRun> value) {
        Gauge.builder(
                        name,
                        last,
                        sampled -> sampled.get().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .register(registry);
    }
}
