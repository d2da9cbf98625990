package io.stallholder.simulation;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.usage.EventAnswer;
import io.stallholder.usage.Posted;
import io.stallholder.usage.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** The vendor's platform: it posts what customers use, again and again until it is answered. */
final class Platform {

    private static final Actor.SellerKey SELLER =
            new Actor.SellerKey(new UUID(0, 7), "the platform");
    private static final int REMEMBERED_MAX = 40;
    private static final long OVERFLOW = 2_500_000_000L;

    private final World world;
    private final Deque<List<Used>> outgoing = new ArrayDeque<>();
    private final List<Used> past = new ArrayList<>();
    private List<Used> inFlight = List.of();
    private int ids;

    Platform(World world) {
        this.world = world;
    }

    /** Customers use something, and it is posted at once, or with what came before. */
    void act(Step at) {
        List<Used> batch = new ArrayList<>();
        for (int i = world.chance().between(0, 3); i > 0; i--) {
            batch.add(use(at));
        }
        if (!past.isEmpty() && world.strikes(Fault.USAGE_TWICE, at)) {
            batch.add(world.chance().of(past));
        }
        if (!past.isEmpty() && world.strikes(Fault.USAGE_CONFLICTING, at)) {
            batch.add(world.chance().of(past).saying(BigDecimal.valueOf(77)));
        }
        if (!batch.isEmpty()) {
            outgoing.addLast(List.copyOf(batch));
        }
        post(2);
    }

    /** Posts what waits, the oldest first. */
    void post(int requests) {
        for (int i = 0; i < requests && !outgoing.isEmpty(); i++) {
            world.withFreeNode(this::post);
        }
    }

    boolean isDone() {
        return outgoing.isEmpty();
    }

    private Used use(Step at) {
        OrganizationId organization = world.chance().of(world.customers().organizations());
        MeterKey meter =
                world.chance().of(List.of(Used.COMPUTE, Used.COMPUTE, Used.CALLS, Used.BYTES));
        Instant time = time(at);
        String tier = world.chance().oneIn(3) ? "scale" : "basic";
        ids++;
        // Ids are unique per source only.
        return new Used(
                ids % 2 == 0 ? "east" : "west",
                "e" + ids / 2,
                organization,
                meter,
                time,
                quantity(meter, at),
                tier);
    }

    private Instant time(Step at) {
        Instant now = world.time();
        if (world.strikes(Fault.USAGE_DAYS_LATE, at)) {
            return now.minusSeconds(world.chance().between(86_400, 259_200));
        }
        if (world.strikesOften(Fault.USAGE_LATE, at)) {
            return now.minusSeconds(world.chance().between(300, 20_000));
        }
        return now.minusMillis(world.chance().between(0, 240_000));
    }

    private BigDecimal quantity(MeterKey meter, Step at) {
        if (meter.equals(Used.CALLS)) {
            return BigDecimal.ONE;
        }
        if (meter.equals(Used.BYTES)) {
            return world.strikes(Fault.OVERFLOW, at)
                    ? BigDecimal.valueOf(OVERFLOW + world.chance().below(1000))
                    : BigDecimal.valueOf(world.chance().below(5000), 3);
        }
        return BigDecimal.valueOf(world.chance().below(90_000_000), 6);
    }

    private void post(Node node) {
        List<Used> batch = outgoing.getFirst();
        List<Used> before = inFlight;
        inFlight = batch;
        try {
            List<Posted> posted = batch.stream().map(Used::post).toList();
            Instant clock = node.time();
            List<EventAnswer> answers = node.usage().record(SELLER, posted);
            outgoing.remove(batch);
            answered(clock, batch, answers);
        } finally {
            inFlight = before;
        }
    }

    /** The batch whose transaction commits now. */
    List<Used> inFlight() {
        return inFlight;
    }

    private void answered(Instant clock, List<Used> batch, List<EventAnswer> answers) {
        List<Used> again = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Used used = batch.get(i);
            if (answers.get(i).verdict() == Verdict.REJECTED) {
                world.check(
                        used.time().isAfter(clock.plusSeconds(299)),
                        "I2: an event is rejected for no reason: %s %s",
                        used,
                        answers.get(i));
                again.add(used);
            } else {
                world.check(
                        world.books().knows(used.key()),
                        "I2: an acknowledged event is not on disk: %s",
                        used);
                remember(used);
            }
        }
        if (!again.isEmpty()) {
            outgoing.addLast(List.copyOf(again));
        }
    }

    private void remember(Used used) {
        past.add(used);
        if (past.size() > REMEMBERED_MAX) {
            past.removeFirst();
        }
    }
}
