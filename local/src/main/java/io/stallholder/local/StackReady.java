package io.stallholder.local;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Keeps the health page from saying UP while the sample vendor is still being set up. */
final class StackReady implements HealthIndicator {

    private final AtomicBoolean ready = new AtomicBoolean();

    /** The stack has everything that its banner promises. */
    void now() {
        ready.set(true);
    }

    @Override
    public Health health() {
        return ready.get() ? Health.up().build() : Health.outOfService().build();
    }
}
