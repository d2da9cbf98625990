package io.bazaar.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.store.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Decides what becomes of the events on their way to a queue. */
public final class EventFaults {

    private final Faults faults;

    /** Those of these orders. */
    public EventFaults(Faults faults) {
        this.faults = faults;
    }

    /** The fate of an event that sets out now. */
    public EventFate fate(String body) {
        Supplier<Occasion> occasion = occasion(body);
        if (faults.strike(Set.of(FaultKind.LOST_EVENTS), occasion).isPresent()) {
            return new EventFate(0, Duration.ZERO, false);
        }
        Optional<FaultOrder> late =
                faults.strike(
                        Set.of(FaultKind.DELAYED_EVENTS, FaultKind.REORDERED_EVENTS), occasion);
        boolean twice = faults.strike(Set.of(FaultKind.DUPLICATED_EVENTS), occasion).isPresent();
        return new EventFate(
                twice ? 2 : 1,
                late.map(FaultOrder::lateness).orElse(Duration.ZERO),
                late.filter(it -> it.kind() == FaultKind.REORDERED_EVENTS).isPresent());
    }

    /** Whether an event has to wait. */
    public boolean holds(String body) {
        return faults.stands(FaultKind.HELD_EVENTS, occasion(body));
    }

    private static Supplier<Occasion> occasion(String body) {
        return () -> Occasion.of(Json.tree(body.getBytes(UTF_8)));
    }
}
