package io.bazaar.faults;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/** Hands out the ordered mishaps, each once. */
public final class Faults {

    private final AtomicReference<FaultPlan> plan = new AtomicReference<>(FaultPlan.NONE);

    /** What is still to come. */
    public FaultPlan plan() {
        return plan.get();
    }

    /** Replaces what is to come. */
    public void order(FaultPlan next) {
        plan.set(next);
    }

    /** Whether this BatchMeterUsage call loses its answer. */
    public boolean dropsAnswer() {
        return takes(FaultPlan::dropAnswers, FaultPlan::withDropAnswers);
    }

    /** Whether this metering call is throttled. */
    public boolean throttles() {
        return takes(FaultPlan::throttle, FaultPlan::withThrottle);
    }

    /** Whether this metering call fails inside AWS. */
    public boolean fails() {
        return takes(FaultPlan::fail, FaultPlan::withFail);
    }

    /** Whether lifecycle events are held back. */
    public boolean holdsEvents() {
        return plan.get().holdEvents();
    }

    /** Whether this lifecycle event arrives twice. */
    public boolean duplicatesEvent() {
        return takes(FaultPlan::duplicateEvents, FaultPlan::withDuplicateEvents);
    }

    /** How late this lifecycle event arrives. */
    public Duration eventDelay() {
        Duration delay = plan.get().eventDelay();
        return takes(FaultPlan::delayEvents, FaultPlan::withDelayEvents) ? delay : Duration.ZERO;
    }

    private boolean takes(
            ToIntFunction<FaultPlan> count, BiFunction<FaultPlan, Integer, FaultPlan> with) {
        FaultPlan before =
                plan.getAndUpdate(now -> {
                    int left = count.applyAsInt(now);
                    return left > 0 ? with.apply(now, left - 1) : now;
                });
        return count.applyAsInt(before) > 0;
    }
}
