package io.stallholder.marketplace;

import io.stallholder.outbox.Alert;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells when agreements are no longer compared with what AWS lists, once, and when they are again.
 * Where the business clock leaps, the next pass gets two minutes of the wall clock to catch up.
 */
final class WatchSweeps implements Tick {

    private static final String KIND = "marketplace.sweep";
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration LASTING = Duration.ofMinutes(2);
    private static final int INTERVALS_MAX = 3;

    private final SweepStore sweeps;
    private final SweepPlan.Tools tools;
    private final Alerts alerts;
    private final Instant startedAt;
    private Instant next = Instant.MIN;
    private Optional<Instant> overdueSince = Optional.empty();

    /** Where nothing was ever compared, that counts from now on. */
    WatchSweeps(SweepStore sweeps, SweepPlan.Tools tools, Alerts alerts) {
        this.sweeps = sweeps;
        this.tools = tools;
        this.alerts = alerts;
        this.startedAt = tools.storage().clock().now();
    }

    @Override
    public String name() {
        return "marketplace-watch";
    }

    @Override
    public synchronized boolean run() {
        Instant now = tools.wall().now();
        if (!now.isBefore(next)) {
            next = now.plus(EVERY);
            Optional<Instant> swept =
                    tools.storage().transactions().asSystem(() -> sweeps.sweptAt());
            watch(swept, now);
        }
        return false;
    }

    private void watch(Optional<Instant> swept, Instant now) {
        Instant since = swept.orElse(startedAt);
        Duration most = tools.interval().multipliedBy(INTERVALS_MAX);
        if (since.isBefore(tools.storage().clock().now().minus(most))) {
            Instant first = overdueSince.orElse(now);
            overdueSince = Optional.of(first);
            if (!now.isBefore(first.plus(LASTING))) {
                raise(since.toString());
            }
        } else {
            overdueSince = Optional.empty();
            if (swept.isPresent()) {
                tools.storage().transactions().asSystem(() -> alerts.recover(KIND, List.of()));
            }
        }
    }

    private void raise(String since) {
        Alert alert =
                new Alert(KIND, Alert.Severity.WARNING, List.of(since), Map.of("since", since));
        tools.storage().transactions().asSystem(() -> alerts.raise(alert));
    }

    /** Watching is never behind. */
    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }
}
