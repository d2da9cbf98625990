package io.stallholder.usage;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Faults of the museum that lie where usage is kept. */
final class UsageMuseum {

    private UsageMuseum() {}

    /** The store with a fault planted, or as it is. */
    static UsageStore plant(String mutant, InMemoryUsage store) {
        AtomicLong drawn = new AtomicLong();
        return switch (mutant) {
            case "B06" -> new DropsLate(store);
            case "B07" -> new PagesByOffset(store);
            case "B09" -> new KeysWithoutOrganization(store);
            case "B14" -> totals(store, UsageMuseum::overlapping);
            case "B15" -> keyed(store, (event, _) -> event.time().toString());
            case "B16" -> new KeysWithoutSource(store);
            case "B17" -> totals(store, UsageMuseum::withoutMonthEnds);
            case "B22" -> keyed(store, (_, delivery) -> delivery.receivedAt().toString());
            case "B23", "B24" -> keyed(store, (_, _) -> Long.toString(drawn.incrementAndGet()));
            case "B26" -> new CountsHits(store, false);
            case "B27" -> closed(store, it -> span(it, Optional.of(it.through())));
            case "B33" -> new CountsHits(store, true);
            case "B34" -> closed(store, it -> span(it, Optional.empty()));
            default -> store;
        };
    }

    private static ClosedHours span(ClosedHours closed, Optional<UsageHour> from) {
        return new ClosedHours(closed.organization(), from, closed.through());
    }

    /** The same usage once more, in a second bucket. */
    private static List<HourlyTotal> overlapping(List<HourlyTotal> totals) {
        List<HourlyTotal> all = new ArrayList<>(totals);
        totals.stream().filter(it -> it.attributes().contains("scale")).forEach(all::add);
        return all;
    }

    /** The last hour of a month belongs to no period. */
    private static List<HourlyTotal> withoutMonthEnds(List<HourlyTotal> totals) {
        return totals.stream()
                .filter(it -> !it.bookingHour().next().toString().contains("-01T00"))
                .toList();
    }

    private static UsageStore totals(UsageStore store, UnaryOperator<List<HourlyTotal>> change) {
        return new PassingUsage(store) {
            @Override
            public List<HourlyTotal> totals(List<ClosedHours> closed) {
                return change.apply(store.totals(closed));
            }
        };
    }

    private static UsageStore closed(UsageStore store, UnaryOperator<ClosedHours> change) {
        return new PassingUsage(store) {
            @Override
            public List<HourlyTotal> totals(List<ClosedHours> closed) {
                return store.totals(closed.stream().map(change).toList());
            }
        };
    }

    private static UsageStore keyed(
            UsageStore store, BiFunction<UsageEvent, UsageStore.Delivery, String> addition) {
        return new PassingUsage(store) {
            @Override
            public List<Verdict> record(Delivery delivery, List<UsageEvent> events) {
                return store.record(
                        delivery,
                        events.stream()
                                .map(it ->
                                        withKey(
                                                it,
                                                Fingerprint.of(
                                                        it.key().toString(),
                                                        addition.apply(it, delivery))))
                                .toList());
            }
        };
    }

    private static UsageEvent withKey(UsageEvent event, UUID key) {
        return new UsageEvent(
                key,
                event.content(),
                event.organization(),
                event.meter(),
                event.attributes(),
                event.time(),
                event.quantity(),
                event.posted());
    }

    private static final class DropsLate extends PassingUsage {
        DropsLate(UsageStore store) {
            super(store);
        }

        @Override
        public List<Verdict> record(Delivery delivery, List<UsageEvent> events) {
            return events.stream().map(event -> one(delivery, event)).toList();
        }

        private Verdict one(Delivery delivery, UsageEvent event) {
            boolean late =
                    store.holdFirstOpen(event.organization())
                            .filter(event.hour()::isBefore)
                            .isPresent();
            return late ? Verdict.LATE : store.record(delivery, List.of(event)).getFirst();
        }
    }

    private static final class PagesByOffset extends PassingUsage {
        private int offset;

        PagesByOffset(UsageStore store) {
            super(store);
        }

        @Override
        public List<OrganizationId> openThrough(
                UsageHour hour, Collection<OrganizationId> excluded, int max) {
            List<OrganizationId> page =
                    store.openThrough(hour, excluded, Integer.MAX_VALUE).stream()
                            .skip(offset)
                            .limit(1)
                            .toList();
            offset += page.size();
            return page;
        }
    }

    private static final class KeysWithoutOrganization extends PassingUsage {
        KeysWithoutOrganization(UsageStore store) {
            super(store);
        }

        @Override
        public List<HourlyTotal> totals(List<ClosedHours> closed) {
            Map<String, HourlyTotal> byKey = new LinkedHashMap<>();
            for (HourlyTotal total : store.totals(closed)) {
                String key =
                        total.bookingHour()
                                + " "
                                + total.eventHour()
                                + " "
                                + total.meter()
                                + total.attributes();
                byKey.put(key, total);
            }
            return List.copyOf(byKey.values());
        }
    }

    private static final class KeysWithoutSource extends PassingUsage {
        KeysWithoutSource(UsageStore store) {
            super(store);
        }

        @Override
        public List<Verdict> record(Delivery delivery, List<UsageEvent> events) {
            return store.record(
                    delivery,
                    events.stream()
                            .map(it -> withKey(it, Fingerprint.of(it.posted().id())))
                            .toList());
        }
    }

    /** What is answered as a duplicate counts again: always, or while its hour is open. */
    private static final class CountsHits extends PassingUsage {
        private final InMemoryUsage memory;
        private final boolean whileOpen;

        CountsHits(InMemoryUsage store, boolean whileOpen) {
            super(store);
            this.memory = store;
            this.whileOpen = whileOpen;
        }

        @Override
        public List<Verdict> record(Delivery delivery, List<UsageEvent> events) {
            List<Verdict> verdicts = store.record(delivery, events);
            for (int i = 0; i < events.size(); i++) {
                UsageEvent event = events.get(i);
                boolean counts =
                        verdicts.get(i) == Verdict.DUPLICATE
                                && (!whileOpen || isOpen(event.organization(), event.hour()));
                if (counts) {
                    memory.count(new InMemoryUsage.Booked(event, booking(event)));
                }
            }
            return verdicts;
        }

        private UsageHour booking(UsageEvent event) {
            return store.holdFirstOpen(event.organization())
                    .filter(event.hour()::isBefore)
                    .orElseGet(event::hour);
        }
    }
}
