package io.stallholder.ledger;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.testing.Journal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The ledger of a simulation. */
final class InMemoryLedger implements LedgerStore {

    private static final Comparator<UsageLine> ORDER =
            Comparator.comparing(UsageLine::eventHour)
                    .thenComparing(UsageLine::bookingHour)
                    .thenComparing(UsageLine::dimension)
                    .thenComparing(UsageLine::meter)
                    .thenComparing(UsageLine::attributes)
                    .thenComparing(UsageLine::standing);

    private final Journal journal;
    private final Map<OrganizationId, List<LedgerTransaction>> transactions = new HashMap<>();
    private final Map<String, List<LedgerEntry>> receivable = new TreeMap<>();
    private final Set<UUID> ids = new HashSet<>();
    private final Map<OrganizationId, UsageHour> marks =
            new TreeMap<>(Comparator.comparing(id -> id.value().toString()));

    InMemoryLedger() {
        this(new Journal());
    }

    /** A ledger whose changes can be taken back. */
    InMemoryLedger(Journal journal) {
        this.journal = journal;
    }

    /** A ledger for a simulation through the module's own use cases. */
    static Ledger ledger() {
        return new Ledger(new InMemoryLedger());
    }

    @Override
    public void append(List<LedgerTransaction> added) {
        for (LedgerTransaction transaction : added) {
            if (!ids.add(transaction.id()) || !balanced(transaction)) {
                throw new IllegalStateException("not a new balanced transaction: " + transaction);
            }
            journal.undo(() -> ids.remove(transaction.id()));
            book(transaction);
        }
    }

    private void book(LedgerTransaction transaction) {
        journal.add(
                transactions.computeIfAbsent(transaction.organization(), _ -> new ArrayList<>()),
                transaction);
        for (LedgerEntry entry : transaction.entries()) {
            if (entry.account() == Account.RECEIVABLE) {
                String license = entry.license().map(LicenseArn::licenseId).orElse("");
                journal.add(receivable.computeIfAbsent(license, _ -> new ArrayList<>()), entry);
            }
        }
    }

    /** The organization's transactions, the oldest first. */
    List<LedgerTransaction> of(OrganizationId organization) {
        return transactions.getOrDefault(organization, List.of());
    }

    private static boolean balanced(LedgerTransaction transaction) {
        return transaction.entries().stream()
                .collect(Collectors.groupingBy(e -> e.dimension() + " " + e.meter()))
                .values()
                .stream()
                .allMatch(entries ->
                        sum(entries, LedgerEntry::quantity).signum() == 0
                                && sum(entries, LedgerEntry::units).signum() == 0
                                && sum(entries, e -> e.amount().dollars()).signum() == 0);
    }

    @Override
    public void advance(Collection<RatedThrough> added) {
        for (RatedThrough mark : added) {
            OrganizationId whose = mark.organization();
            UsageHour before = marks.get(whose);
            if (before == null || before.isBefore(mark.hour())) {
                journal.put(marks, whose, mark.hour());
            }
        }
    }

    @Override
    public List<RatedTotal> ratedTotals(LicenseArn license, UsageHour through) {
        return totals(license, entry -> !through.isBefore(entry.bookingHour()));
    }

    @Override
    public List<RatedTotal> usedTotals(LicenseArn license, UsageHour through) {
        return totals(license, entry -> !through.isBefore(entry.eventHour()));
    }

    @Override
    public List<RatedShare> ratedShares(LicenseArn license, Instant from, UsageHour through) {
        return shares(license, from, entry -> !through.isBefore(entry.bookingHour()));
    }

    @Override
    public List<RatedShare> usedShares(LicenseArn license, Instant from, UsageHour through) {
        return shares(license, from, entry -> !through.isBefore(entry.eventHour()));
    }

    private List<RatedShare> shares(
            LicenseArn license, Instant from, Predicate<LedgerEntry> counts) {
        Comparator<LedgerEntry> order =
                Comparator.comparing(LedgerEntry::dimension)
                        .thenComparing(LedgerEntry::meter)
                        .thenComparing(LedgerEntry::attributes);
        Map<LedgerEntry, BigDecimal> sums = new TreeMap<>(order);
        receivable.getOrDefault(license.licenseId(), List.of()).stream()
                .filter(entry -> !entry.bookingHour().start().isBefore(from))
                .filter(counts)
                .forEach(entry -> sums.merge(entry, entry.units(), BigDecimal::add));
        List<RatedShare> shares = new ArrayList<>();
        sums.forEach((one, units) ->
                shares.add(new RatedShare(one.dimension(), one.meter(), one.attributes(), units)));
        return shares;
    }

    @Override
    public List<LicenseTotal> totalsTakenBack() {
        Map<String, LicenseArn> takenBack = new TreeMap<>();
        receivable.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.units().signum() < 0)
                .flatMap(entry -> entry.license().stream())
                .forEach(license -> takenBack.put(license.licenseId(), license));
        return takenBack.values().stream()
                .flatMap(license ->
                        totals(license, _ -> true).stream()
                                .map(total ->
                                        new LicenseTotal(
                                                license, total.dimension(), total.units())))
                .toList();
    }

    private List<RatedTotal> totals(LicenseArn license, Predicate<LedgerEntry> counts) {
        Map<DimensionKey, BigDecimal> totals = new TreeMap<>();
        receivable.getOrDefault(license.licenseId(), List.of()).stream()
                .filter(counts)
                .forEach(entry -> totals.merge(entry.dimension(), entry.units(), BigDecimal::add));
        return totals.entrySet().stream()
                .map(total -> new RatedTotal(total.getKey(), total.getValue()))
                .toList();
    }

    @Override
    public List<Balance> balances(OrganizationId organization, UsageHour from) {
        return of(organization).stream()
                .flatMap(transaction -> transaction.entries().stream())
                .filter(entry -> entry.account() != Account.RATED)
                .filter(entry -> !entry.eventHour().isBefore(from))
                .collect(
                        Collectors.groupingBy(
                                InMemoryLedger::place, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(InMemoryLedger::balance)
                .filter(balance -> balance.quantity().signum() != 0)
                .sorted(Comparator.comparing(Balance::eventHour))
                .toList();
    }

    private static List<Object> place(LedgerEntry entry) {
        return List.of(
                entry.account(),
                entry.license(),
                entry.dimension(),
                entry.meter(),
                entry.attributes(),
                entry.eventHour(),
                entry.priceVersion(),
                entry.reason());
    }

    private static Balance balance(List<LedgerEntry> entries) {
        LedgerEntry first = entries.getFirst();
        return new Balance(
                first.account(),
                first.license(),
                first.dimension(),
                first.meter(),
                first.attributes(),
                first.eventHour(),
                sum(entries, LedgerEntry::quantity),
                sum(entries, LedgerEntry::units),
                new Money(sum(entries, entry -> entry.amount().dollars())),
                first.priceVersion(),
                first.reason());
    }

    @Override
    public Optional<UsageHour> ratedThrough(OrganizationId organization) {
        return Optional.ofNullable(marks.get(organization));
    }

    @Override
    public List<RatedThrough> ratedThroughAll() {
        return marks.entrySet().stream()
                .map(mark -> new RatedThrough(mark.getKey(), mark.getValue()))
                .toList();
    }

    @Override
    public List<UsageLine> lines(OrganizationId organization, Instant from, Instant until) {
        return lines(organization, within(from, until, LedgerEntry::eventHour));
    }

    @Override
    public List<UsageLine> booked(OrganizationId organization, Instant from, Instant until) {
        return lines(organization, within(from, until, LedgerEntry::bookingHour));
    }

    private static Predicate<LedgerEntry> within(
            Instant from, Instant until, Function<LedgerEntry, UsageHour> hour) {
        return entry ->
                !hour.apply(entry).start().isBefore(from)
                        && hour.apply(entry).start().isBefore(until);
    }

    private List<UsageLine> lines(OrganizationId organization, Predicate<LedgerEntry> within) {
        return of(organization).stream()
                .flatMap(transaction -> transaction.entries().stream())
                .filter(entry -> entry.account() != Account.RATED)
                .filter(within)
                .collect(Collectors.groupingBy(InMemoryLedger::identity))
                .values()
                .stream()
                .map(InMemoryLedger::line)
                .filter(line -> line.quantity().signum() != 0)
                .sorted(ORDER)
                .toList();
    }

    private static List<Object> identity(LedgerEntry entry) {
        return List.of(
                entry.account(),
                entry.license(),
                entry.dimension(),
                entry.meter(),
                entry.attributes(),
                entry.eventHour(),
                entry.bookingHour());
    }

    private static UsageLine line(List<LedgerEntry> entries) {
        LedgerEntry first = entries.getFirst();
        return new UsageLine(
                Standing.of(first.account()),
                first.license(),
                first.dimension(),
                first.meter(),
                first.attributes(),
                first.eventHour(),
                first.bookingHour(),
                sum(entries, LedgerEntry::quantity),
                sum(entries, LedgerEntry::units),
                new Money(sum(entries, entry -> entry.amount().dollars())));
    }

    private static BigDecimal sum(
            List<LedgerEntry> entries, Function<LedgerEntry, BigDecimal> value) {
        return entries.stream().map(value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
