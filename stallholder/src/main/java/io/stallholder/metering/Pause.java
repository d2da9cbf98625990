package io.stallholder.metering;

import java.time.Duration;

/** Lets wall time pass until the next call may start; a simulation moves its clock instead. */
@FunctionalInterface
interface Pause {

    /** Really waits; the thread gives up when the node shuts down. */
    Pause ON_THE_WALL =
            wait -> {
                try {
                    Thread.sleep(wait);
                } catch (InterruptedException shutdown) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("the node shuts down", shutdown);
                }
            };

    void pass(Duration wait);
}
