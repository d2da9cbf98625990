package io.bazaar.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short form of the commonest orders; counters run down as they happen. Each stands for an
 * order of a fixed id.
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

    private static final List<String> METERING = List.of("AWSMPMeteringService");

    static FaultPlan of(List<StandingFault> standing) {
        @Nullable Duration delay =
                standing.stream()
                        .filter(it -> it.order().id().equals("delayEvents"))
                        .map(it -> it.order().lateness())
                        .findFirst()
                        .orElse(Duration.ZERO);
        return new FaultPlan(
                left(standing, "dropAnswers"),
                left(standing, "throttle"),
                left(standing, "fail"),
                standing.stream().anyMatch(it -> it.order().id().equals("holdEvents")),
                left(standing, "duplicateEvents"),
                left(standing, "delayEvents"),
                delay);
    }

    /** The same as orders. */
    public List<FaultOrder> orders() {
        List<FaultOrder> orders = new ArrayList<>();
        add(orders, "throttle", FaultKind.THROTTLING, throttle);
        add(orders, "fail", FaultKind.ERROR_500, fail);
        add(orders, "dropAnswers", FaultKind.RESET_AFTER, dropAnswers);
        add(orders, "duplicateEvents", FaultKind.DUPLICATED_EVENTS, duplicateEvents);
        add(orders, "delayEvents", FaultKind.DELAYED_EVENTS, delayEvents);
        if (holdEvents) {
            orders.add(
                    new FaultOrder(
                            "holdEvents",
                            FaultKind.HELD_EVENTS,
                            List.of(),
                            FaultWhen.ALWAYS,
                            null,
                            null));
        }
        return List.copyOf(orders);
    }

    private void add(List<FaultOrder> orders, String id, FaultKind kind, int count) {
        if (count == 0) {
            return;
        }
        List<String> on =
                switch (kind) {
                    case RESET_AFTER -> List.of("BatchMeterUsage");
                    case THROTTLING, ERROR_500 -> METERING;
                    default -> List.of();
                };
        @Nullable Duration delay = kind == FaultKind.DELAYED_EVENTS ? eventDelay : null;
        orders.add(new FaultOrder(id, kind, on, FaultWhen.times(count), null, delay));
    }

    private static int left(List<StandingFault> standing, String id) {
        return standing.stream()
                .filter(it -> it.order().id().equals(id) && it.order().when().count() != null)
                .mapToInt(it -> left(it.order().when().count(), it.hits()))
                .findFirst()
                .orElse(0);
    }

    private static int left(@Nullable Integer count, long hits) {
        return count == null ? 0 : (int) Math.max(0, count - hits);
    }
}
