package io.stallholder.identity;

import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.util.Optional;

/** Deletes registrations that were never proved, and counters whose window is over. */
final class ForgetExpired implements Tick {

    private static final Duration KEPT = Duration.ofDays(1);

    private final Transactions transactions;
    private final RegistrationRows registrations;
    private final Throttles throttles;
    private final WallClock clock;

    ForgetExpired(
            Transactions transactions,
            RegistrationRows registrations,
            Throttles throttles,
            WallClock clock) {
        this.transactions = transactions;
        this.registrations = registrations;
        this.throttles = throttles;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "identity-forget";
    }

    @Override
    public boolean run() {
        int forgotten =
                transactions.asSystem(() -> registrations.forgetExpired(clock.now().minus(KEPT)));
        return forgotten + throttles.forgetEnded() > 0;
    }

    /** Tidying by the wall clock never holds up the business's. */
    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }
}
