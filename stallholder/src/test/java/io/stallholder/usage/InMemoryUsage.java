package io.stallholder.usage;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.testing.Journal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The usage of a simulation: the events alone, everything else computed from them. */
final class InMemoryUsage implements UsageStore {

    private static final Comparator<HourlyTotal> ORDER =
            Comparator.<HourlyTotal, String>comparing(it -> it.organization().toString())
                    .thenComparing(HourlyTotal::bookingHour)
                    .thenComparing(HourlyTotal::eventHour)
                    .thenComparing(HourlyTotal::meter)
                    .thenComparing(HourlyTotal::attributes);

    private final Journal journal;
    private final Map<UUID, UUID> seen = new HashMap<>();
    private final Map<OrganizationId, TreeMap<UsageHour, List<Booked>>> events = new HashMap<>();
    private final Map<String, Optional<UsageHour>> gates = new TreeMap<>();

    InMemoryUsage() {
        this(new Journal());
    }

    /** Usage whose changes can be taken back. */
    InMemoryUsage(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void prepare(Set<LocalDate> days) {
        // A list has room for every day.
    }

    @Override
    public synchronized List<Verdict> record(Delivery delivery, List<UsageEvent> posted) {
        track(posted.stream().map(UsageEvent::organization).toList());
        return posted.stream().map(this::record).toList();
    }

    private Verdict record(UsageEvent event) {
        UUID content = seen.putIfAbsent(event.key(), event.content());
        if (content != null) {
            return content.equals(event.content()) ? Verdict.DUPLICATE : Verdict.CONFLICT;
        }
        journal.undo(() -> seen.remove(event.key()));
        UsageHour hour = event.hour();
        UsageHour booking = gate(event.organization()).filter(hour::isBefore).orElse(hour);
        count(new Booked(event, booking));
        return booking.equals(hour) ? Verdict.ACCEPTED : Verdict.LATE;
    }

    /** Counts an event, whether it was seen before or not. */
    void count(Booked booked) {
        List<Booked> same =
                events.computeIfAbsent(booked.event().organization(), _ -> new TreeMap<>())
                        .computeIfAbsent(booked.booking(), _ -> new ArrayList<>());
        same.add(booked);
        journal.undo(same::removeLast);
    }

    private Optional<UsageHour> gate(OrganizationId organization) {
        return gates.getOrDefault(organization.toString(), Optional.empty());
    }

    @Override
    public synchronized void track(Collection<OrganizationId> organizations) {
        for (OrganizationId organization : organizations) {
            String id = organization.toString();
            if (gates.putIfAbsent(id, Optional.empty()) == null) {
                journal.undo(() -> gates.remove(id));
            }
        }
    }

    @Override
    public synchronized List<OrganizationId> openThrough(
            UsageHour hour, Collection<OrganizationId> excluded, int max) {
        return gates.entrySet().stream()
                .filter(gate -> gate.getValue().map(from -> !hour.isBefore(from)).orElse(true))
                .map(gate -> new OrganizationId(UUID.fromString(gate.getKey())))
                .filter(organization -> !excluded.contains(organization))
                .limit(max)
                .toList();
    }

    @Override
    public synchronized boolean isOpen(OrganizationId organization, UsageHour hour) {
        return gates.containsKey(organization.toString())
                && gate(organization).map(from -> !hour.isBefore(from)).orElse(true);
    }

    @Override
    public synchronized List<ClosedHours> close(Map<OrganizationId, UsageHour> through) {
        List<ClosedHours> closed = new ArrayList<>();
        through.forEach((organization, hour) -> {
            if (gates.containsKey(organization.toString())
                    && gate(organization).map(from -> !hour.isBefore(from)).orElse(true)) {
                Optional<UsageHour> before = gate(organization);
                closed.add(new ClosedHours(organization, before, hour));
                gates.put(organization.toString(), Optional.of(hour.next()));
                journal.undo(() -> gates.put(organization.toString(), before));
            }
        });
        return closed;
    }

    @Override
    public synchronized List<HourlyTotal> totals(List<ClosedHours> closed) {
        return closed.stream().flatMap(this::totals).sorted(ORDER).toList();
    }

    private Stream<HourlyTotal> totals(ClosedHours hours) {
        NavigableMap<UsageHour, List<Booked>> booked =
                booked(hours.organization()).headMap(hours.through(), true);
        if (hours.from().isPresent()) {
            UsageHour from = hours.from().get();
            booked = hours.through().isBefore(from) ? new TreeMap<>() : booked.tailMap(from, true);
        }
        return totalled(booked.values().stream().flatMap(List::stream));
    }

    private NavigableMap<UsageHour, List<Booked>> booked(OrganizationId organization) {
        return events.getOrDefault(organization, new TreeMap<>());
    }

    @Override
    public synchronized Optional<UsageHour> holdFirstOpen(OrganizationId organization) {
        return gate(organization);
    }

    @Override
    public synchronized List<HourlyTotal> totalsUsedIn(ClosedHours hours) {
        return totals(hours)
                .filter(it -> hours.from().map(from -> !it.eventHour().isBefore(from)).orElse(true))
                .sorted(ORDER)
                .toList();
    }

    @Override
    public synchronized List<HourlyTotal> totalsBetween(Slice slice) {
        return totalled(
                        booked(slice.organization())
                                .getOrDefault(slice.bookingHour(), List.of())
                                .stream()
                                .filter(it -> !it.event().time().isBefore(slice.from()))
                                .filter(it -> it.event().time().isBefore(slice.until())))
                .sorted(ORDER)
                .toList();
    }

    private static Stream<HourlyTotal> totalled(Stream<Booked> booked) {
        return booked.collect(Collectors.groupingBy(Booked::key)).values().stream()
                .map(InMemoryUsage::total);
    }

    private static HourlyTotal total(List<Booked> same) {
        Booked first = same.getFirst();
        return new HourlyTotal(
                first.event().organization(),
                first.booking(),
                first.event().hour(),
                first.event().meter(),
                first.event().attributes(),
                same.stream()
                        .map(it -> it.event().quantity())
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                same.size());
    }

    /** An event and the hour it counts with. */
    record Booked(UsageEvent event, UsageHour booking) {
        List<Object> key() {
            return List.of(
                    event.organization(), booking, event.hour(), event.meter(), event.attributes());
        }
    }
}
