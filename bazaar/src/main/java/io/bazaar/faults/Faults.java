package io.bazaar.faults;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The orders that stand, in the order in which they were given, each with its hits. They are as
 * durable as the rest of the market.
 *
 * <p>The truth is in memory, under a lock that nobody holds while waiting for the store; what the
 * store keeps follows it at once.
 *
 * <p>Whether an order with a rate strikes its n-th occasion depends on its seed and n only.
 */
public final class Faults {

    /** So many orders may stand at a time. */
    public static final int ORDERS_MAX = 1000;

    private static final int PARTS = 1_000_000;
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    /** The table they are kept in. */
    public static final String TABLE = "faults";

    private static final String ROW = "orders";

    private final InstantSource clock;
    private final Store store;
    private final Table<Kept> kept;
    private final Map<String, StandingFault> orders = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** The orders that the store remembers; they end on this clock. */
    public Faults(Store store, InstantSource clock) {
        this.clock = clock;
        this.store = store;
        this.kept = store.table(TABLE, Kept.class);
        kept.find(ROW)
                .ifPresent(it -> it.orders().forEach(one -> orders.put(one.order().id(), one)));
    }

    /** All orders, as a row. */
    record Kept(List<StandingFault> orders) {}

    /** Every order that was given and not removed, also those that are over. */
    public List<StandingFault> list() {
        return locked(() -> {
            Instant now = clock.instant();
            return orders.values().stream().map(it -> asOf(it, now)).toList();
        });
    }

    /** Adds orders; one of a known id takes the place of the former and begins anew. */
    public void add(List<FaultOrder> more) {
        locked(() -> {
            long others = orders.keySet().stream().filter(id -> !isAmong(more, id)).count();
            if (others + more.size() > ORDERS_MAX) {
                throw new IllegalArgumentException("at most " + ORDERS_MAX + " orders");
            }
            more.forEach(
                    order -> orders.put(order.id(), new StandingFault(seeded(order), 0, 0, false)));
            return true;
        });
        save();
    }

    /** Removes an order; false when there is none of this id. */
    public boolean remove(String id) {
        boolean removed = locked(() -> orders.remove(id) != null);
        if (removed) {
            save();
        }
        return removed;
    }

    /** Removes all orders. */
    public void clear() {
        restore(List.of());
    }

    /** Puts these in place of all orders, with the hits that they have. */
    public void restore(List<StandingFault> standing) {
        locked(() -> {
            orders.clear();
            standing.forEach(it ->
                    orders.put(
                            it.order().id(),
                            new StandingFault(it.order(), it.chances(), it.hits(), false)));
            return true;
        });
        save();
    }

    /** What is still to come, in the short form. */
    public FaultPlan plan() {
        return FaultPlan.of(list());
    }

    /** Puts the orders of a short form in place of all orders. */
    public void order(FaultPlan next) {
        restore(next.orders().stream().map(it -> new StandingFault(it, 0, 0, false)).toList());
    }

    /** The first order of these kinds that strikes this occasion; it counts as a hit. */
    public Optional<FaultOrder> strike(Set<FaultKind> kinds, Supplier<Occasion> occasion) {
        Struck struck =
                locked(() -> {
                    Instant now = clock.instant();
                    boolean counted = false;
                    for (StandingFault standing : List.copyOf(orders.values())) {
                        FaultOrder order = standing.order();
                        boolean open = kinds.contains(order.kind()) && !asOf(standing, now).over();
                        if (open && occasion.get().fits(order)) {
                            counted = true;
                            if (strikes(standing)) {
                                return new Struck(Optional.of(order), true);
                            }
                        }
                    }
                    return new Struck(Optional.empty(), counted);
                });
        if (struck.counted()) {
            save();
        }
        return struck.by();
    }

    /** The order that struck, and whether any has counted a chance. */
    private record Struck(Optional<FaultOrder> by, boolean counted) {}

    /** Whether an order of this kind stands for this occasion; counts no hit. */
    public boolean stands(FaultKind kind, Supplier<Occasion> occasion) {
        return locked(() -> {
            Instant now = clock.instant();
            return orders.values().stream()
                    .anyMatch(it ->
                            it.order().kind() == kind
                                    && !asOf(it, now).over()
                                    && occasion.get().fits(it.order()));
        });
    }

    /** Whether an order of this kind stands. */
    public boolean stands(FaultKind kind) {
        return list().stream().anyMatch(it -> it.order().kind() == kind && !it.over());
    }

    /** Notes that an order has been carried out once more. */
    public void hit(String id) {
        locked(() ->
                orders.computeIfPresent(
                                id,
                                (_, it) ->
                                        new StandingFault(
                                                it.order(), it.chances() + 1, it.hits() + 1, false))
                        != null);
        save();
    }

    private void save() {
        store.change(() -> kept.put(ROW, new Kept(locked(() -> List.copyOf(orders.values())))));
    }

    private boolean strikes(StandingFault before) {
        FaultOrder order = before.order();
        boolean drawn = isDrawn(order.when(), before.chances());
        orders.put(
                order.id(),
                new StandingFault(
                        order, before.chances() + 1, before.hits() + (drawn ? 1 : 0), false));
        return drawn;
    }

    private static boolean isDrawn(FaultWhen when, long chance) {
        if (when.rate() == null || when.seed() == null) {
            return true;
        }
        int bound = when.rate().movePointRight(6).intValue();
        return new SplittableRandom(when.seed() + chance * STRIDE).nextInt(PARTS) < bound;
    }

    private static StandingFault asOf(StandingFault it, Instant now) {
        Integer count = it.order().when().count();
        boolean over = it.order().isPast(now) || (count != null && it.hits() >= count);
        return new StandingFault(it.order(), it.chances(), it.hits(), over);
    }

    private static FaultOrder seeded(FaultOrder order) {
        return new FaultOrder(
                order.id(),
                order.kind(),
                order.on(),
                order.when().seeded(ThreadLocalRandom.current().nextInt(PARTS)),
                order.until(),
                order.delay());
    }

    private static boolean isAmong(List<FaultOrder> orders, String id) {
        return orders.stream().anyMatch(order -> order.id().equals(id));
    }

    private <R> R locked(Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
