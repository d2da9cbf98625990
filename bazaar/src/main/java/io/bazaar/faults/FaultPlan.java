package io.bazaar.faults;

import java.time.Duration;

/**
 * The mishaps still to come; counters run down as they happen. Not durable.
 *
 * @param dropAnswers so many next BatchMeterUsage calls are applied, then cut off unanswered
 * @param throttle so many next metering calls are refused with ThrottlingException
 * @param fail so many next metering calls are refused with InternalServiceErrorException
 * @param holdEvents lifecycle events wait until this is false again
 * @param duplicateEvents so many next lifecycle events arrive twice
 * @param delayEvents so many next lifecycle events arrive late
 * @param eventDelay by how much market time they are late
 */
public record FaultPlan(
        int dropAnswers,
        int throttle,
        int fail,
        boolean holdEvents,
        int duplicateEvents,
        int delayEvents,
        Duration eventDelay) {

    /** No mishap. */
    public static final FaultPlan NONE = new FaultPlan(0, 0, 0, false, 0, 0, Duration.ZERO);

    FaultPlan withDropAnswers(int left) {
        return new FaultPlan(
                left, throttle, fail, holdEvents, duplicateEvents, delayEvents, eventDelay);
    }

    FaultPlan withThrottle(int left) {
        return new FaultPlan(
                dropAnswers, left, fail, holdEvents, duplicateEvents, delayEvents, eventDelay);
    }

    FaultPlan withFail(int left) {
        return new FaultPlan(
                dropAnswers, throttle, left, holdEvents, duplicateEvents, delayEvents, eventDelay);
    }

    FaultPlan withDuplicateEvents(int left) {
        return new FaultPlan(
                dropAnswers, throttle, fail, holdEvents, left, delayEvents, eventDelay);
    }

    FaultPlan withDelayEvents(int left) {
        return new FaultPlan(
                dropAnswers, throttle, fail, holdEvents, duplicateEvents, left, eventDelay);
    }
}
