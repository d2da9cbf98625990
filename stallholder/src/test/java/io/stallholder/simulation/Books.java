package io.stallholder.simulation;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Account;
import io.stallholder.ledger.LedgerEntry;
import io.stallholder.ledger.LedgerTransaction;
import io.stallholder.usage.SimulatedUsage.Stored;
import io.stallholder.usage.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The oracle's own books of what was used and of what was rated, kept event by event. */
final class Books {

    private final World world;
    private final Map<String, Kept> events = new HashMap<>();
    private final Map<OrganizationId, TreeMap<UsageHour, List<Kept>>> booked = new HashMap<>();
    private final Map<OrganizationId, UsageHour> rated = new HashMap<>();
    private final Map<String, List<LedgerEntry>> receivable = new HashMap<>();
    private final Map<OrganizationId, List<LedgerEntry>> lines = new HashMap<>();

    Books(World world) {
        this.world = world;
    }

    boolean knows(String key) {
        return events.containsKey(key);
    }

    /** A request's events are on disk: each new one counts, once (I2). */
    void ingested(List<Used> batch, List<Stored> stored) {
        List<Used> left = new ArrayList<>(batch);
        for (Stored one : stored) {
            String key = one.source() + "/" + one.id();
            Used used = left.stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
            left.remove(used);
            Kept first = events.get(key);
            if (first == null) {
                keep(used, one.verdict());
            } else {
                boolean same = first.used().equals(used);
                world.check(
                        one.verdict() == (same ? Verdict.DUPLICATE : Verdict.CONFLICT),
                        "I2: %s for an event that is known: %s",
                        one,
                        used);
            }
        }
    }

    private void keep(Used used, Verdict verdict) {
        UsageHour rest = rated.get(used.organization());
        boolean late = rest != null && !rest.isBefore(used.hour());
        UsageHour booking = rest != null && late ? rest.next() : used.hour();
        world.check(
                verdict == (late ? Verdict.LATE : Verdict.ACCEPTED),
                "I6: %s for a new event of hour %s, rated through %s: %s",
                verdict,
                used.hour(),
                rest,
                used);
        Kept kept = new Kept(used, booking);
        events.put(used.key(), kept);
        booked.computeIfAbsent(used.organization(), _ -> new TreeMap<>())
                .computeIfAbsent(booking, _ -> new ArrayList<>())
                .add(kept);
        if (late
                && world.oracle()
                        .hasZero(
                                used.organization(), Prices.dimension(used.meter()), used.hour())) {
            world.strikesAlways(Fault.LATE_AFTER_ZERO, Step.INGEST);
        }
        if (Prices.changeIn(used.hour())) {
            world.strikesAlways(Fault.PRICE_CHANGE, Step.INGEST);
        }
    }

    /** Hours were rated or corrected. */
    void booked() {
        for (OrganizationId organization : world.customers().organizations()) {
            List<LedgerTransaction> added = world.stores().ledger().takeNew(organization);
            added.forEach(this::take);
            Optional<UsageHour> through = world.stores().ledger().ratedThrough(organization);
            UsageHour before = rated.get(organization);
            if (through.isPresent() && !through.get().equals(before)) {
                world.check(
                        before == null || before.isBefore(through.get()),
                        "I6: rated through %s and then through %s",
                        before,
                        through);
                complete(organization, before, through.get(), added);
                rated.put(organization, through.get());
            } else {
                world.check(
                        added.stream().noneMatch(it -> it.kind() == LedgerTransaction.Kind.RATING),
                        "I2: hours of %s are rated again",
                        organization);
            }
        }
    }

    private void take(LedgerTransaction transaction) {
        for (LedgerEntry entry : transaction.entries()) {
            if (entry.account() != Account.RATED) {
                lines.computeIfAbsent(transaction.organization(), _ -> new ArrayList<>())
                        .add(entry);
            }
            if (entry.account() == Account.RECEIVABLE) {
                receivable
                        .computeIfAbsent(
                                key(entry.license().orElseThrow(), entry.dimension()),
                                _ -> new ArrayList<>())
                        .add(entry);
            }
        }
    }

    /** Exactly what was used in the hours just closed is booked with them (I1). */
    private void complete(
            OrganizationId organization,
            @Nullable UsageHour after,
            UsageHour through,
            List<LedgerTransaction> added) {
        Map<String, BigDecimal> difference = new TreeMap<>();
        TreeMap<UsageHour, List<Kept>> all = booked.getOrDefault(organization, new TreeMap<>());
        (after == null ? all.headMap(through, true) : all.subMap(after, false, through, true))
                .values()
                .forEach(kept -> kept.forEach(it -> it.addTo(difference)));
        for (LedgerTransaction transaction : added) {
            if (transaction.kind() == LedgerTransaction.Kind.RATING) {
                transaction.entries().stream()
                        .filter(entry -> entry.account() != Account.RATED)
                        .forEach(entry ->
                                difference.merge(
                                        place(entry), entry.quantity().negate(), BigDecimal::add));
            }
        }
        difference.values().removeIf(rest -> rest.signum() == 0);
        world.check(
                difference.isEmpty(),
                "I1: used less booked of %s through %s: %s",
                organization,
                through,
                difference);
    }

    private static String place(LedgerEntry entry) {
        return entry.bookingHour() + " " + entry.eventHour() + " " + entry.meter();
    }

    /** What the license owes by the ledger for usage booked through the hour. */
    BigDecimal owed(LicenseArn license, DimensionKey dimension, UsageHour through) {
        return receivable(license, dimension).stream()
                .filter(entry -> !through.isBefore(entry.bookingHour()))
                .map(LedgerEntry::units)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** All that the license owes by the ledger. */
    BigDecimal owed(LicenseArn license, DimensionKey dimension) {
        return receivable(license, dimension).stream()
                .map(LedgerEntry::units)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether something was ever taken back from the license. */
    boolean takenBack(LicenseArn license, DimensionKey dimension) {
        return receivable(license, dimension).stream()
                .anyMatch(entry -> entry.units().signum() < 0);
    }

    private List<LedgerEntry> receivable(LicenseArn license, DimensionKey dimension) {
        return receivable.getOrDefault(key(license, dimension), List.of());
    }

    /** What stands for the organization in accounts that nobody is billed for. */
    List<LedgerEntry> lines(OrganizationId organization) {
        return lines.getOrDefault(organization, List.of());
    }

    Iterable<Kept> events() {
        return events.values();
    }

    /** Whether the organization's hour is rated. */
    boolean isRated(OrganizationId organization, UsageHour hour) {
        UsageHour through = rated.get(organization);
        return through != null && !through.isBefore(hour);
    }

    private static String key(LicenseArn license, DimensionKey dimension) {
        return license.licenseId() + " " + dimension;
    }

    /** An event and the hour it counts with. */
    record Kept(Used used, UsageHour booking) {
        void addTo(Map<String, BigDecimal> sums) {
            sums.merge(
                    booking + " " + used.hour() + " " + used.meter(),
                    used.quantity(),
                    BigDecimal::add);
        }
    }
}
