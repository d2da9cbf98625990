package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ThreadLanesTests {

    @Test
    void all_lanes_run_at_once() {
        CyclicBarrier all = new CyclicBarrier(4);
        AtomicInteger passed = new AtomicInteger();

        new ThreadLanes(4)
                .run(() -> {
                    meet(all);
                    passed.incrementAndGet();
                });

        assertThat(passed).hasValue(4);
    }

    @Test
    void a_lane_that_fails_stops_no_other_and_is_told_of() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger finished = new AtomicInteger();

        assertThatThrownBy(() ->
                        new ThreadLanes(4)
                                .run(() -> {
                                    if (begun.incrementAndGet() == 1) {
                                        throw new IllegalArgumentException("the first");
                                    }
                                    finished.incrementAndGet();
                                }))
                .hasRootCauseMessage("the first");

        assertThat(finished).hasValue(3);
    }

    private static void meet(CyclicBarrier all) {
        try {
            all.await(1, TimeUnit.MINUTES);
        } catch (Exception alone) {
            throw new IllegalStateException("the lanes do not run side by side", alone);
        }
    }
}
