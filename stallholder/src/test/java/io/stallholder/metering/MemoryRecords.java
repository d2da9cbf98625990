package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.testing.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Both sides of the store in memory, for simulated histories; one transaction per method. */
final class MemoryRecords implements RecordStore {

    private final Journal journal;
    private final Map<OrganizationId, UsageHour> progress = new HashMap<>();
    private final Map<String, UsageHour> sealedThrough = new HashMap<>();
    private final MemoryTotals reported;
    private final MemoryRows rows;
    private final Set<String> keys = new HashSet<>();
    private final Attempts attempts;
    private final MemoryPace calls;
    final MemorySwitchOvers switchOvers;
    final MemorySwitches switches = new MemorySwitches();

    MemoryRecords() {
        this(new Journal());
    }

    /** Records whose changes can be taken back. */
    MemoryRecords(Journal journal) {
        this.journal = journal;
        this.reported = new MemoryTotals(journal);
        this.rows = new MemoryRows(journal);
        this.attempts = new Attempts(journal);
        this.calls = new MemoryPace(journal);
        this.switchOvers = new MemorySwitchOvers(journal, sealedThrough);
    }

    @Override
    public synchronized Map<OrganizationId, UsageHour> progress() {
        return Map.copyOf(progress);
    }

    @Override
    public synchronized void progressed(OrganizationId organization, UsageHour through) {
        UsageHour before = progress.get(organization);
        if (before == null || before.isBefore(through)) {
            journal.put(progress, organization, through);
        }
    }

    @Override
    public synchronized Map<String, UsageHour> sealedThrough(List<LicenseArn> licenses) {
        Map<String, UsageHour> sealed = new HashMap<>(sealedThrough);
        sealed.keySet().retainAll(licenses.stream().map(LicenseArn::licenseId).toList());
        return sealed;
    }

    @Override
    public synchronized Position position(LicenseArn license, Instant now) {
        String id = license.licenseId();
        return new Position(
                Optional.ofNullable(sealedThrough.get(id)),
                Map.copyOf(reported.of(id)),
                RecentMaxima.of(rows.of(id), now),
                rows.open().stream()
                        .filter(row -> row.license().equals(id))
                        .filter(row -> !row.deadline.isAfter(now))
                        .anyMatch(row -> row.awaitsRefusal() && switches.sends(row.sealed)));
    }

    @Override
    public LicenseArn told(LicenseArn license, UsageHour hour) {
        return switchOvers.told(license, hour);
    }

    @Override
    public synchronized boolean seal(Seal seal) {
        String license = seal.license().licenseId();
        if (switches.inRecovery()
                || !sealedThrough(seal.license()).equals(seal.expected())
                || !SwitchOver.agree(switchOvers.of(seal.license()), seal)) {
            return false;
        }
        advance(license, seal.hour());
        for (Birth birth : seal.records()) {
            SealedRecord record = birth.record();
            String key = license + "/" + record.dimension() + "/" + record.hour();
            if (!keys.add(key)) {
                throw new IllegalStateException("sealed twice: " + record);
            }
            journal.undo(() -> keys.remove(key));
            add(birth);
            report(license, record.dimension(), record.quantity());
        }
        return true;
    }

    /** Notes how far the license is sealed. */
    void advance(String license, UsageHour hour) {
        journal.put(sealedThrough, license, hour);
    }

    /** Adds a record, whatever its key. */
    void add(Birth birth) {
        rows.add(birth);
    }

    /** Adds to the running total. */
    void report(String license, DimensionKey dimension, long units) {
        reported.add(license, dimension, units);
    }

    /** The running total that seals are computed on. */
    synchronized long reported(LicenseArn license, DimensionKey dimension) {
        return reported.of(license.licenseId()).getOrDefault(dimension, 0L);
    }

    /** The rows that changed since this was last asked. */
    synchronized List<Row> takeChanged() {
        return rows.takeChanged();
    }

    @Override
    public synchronized Optional<SealedRecord> approve(UUID record, Decision decision) {
        Optional<Row> held = row(record).filter(row -> row.state == RecordState.HELD);
        held.ifPresent(row -> {
            row.become(RecordState.SEALED);
            row.reason = null;
            row.nextTry = Instant.MIN;
        });
        return held.map(Row::current);
    }

    @Override
    public synchronized void shortenDeadlines(LicenseArn license, Instant deadline) {
        for (Row row : rows.of(license.licenseId())) {
            if (!row.state.isEnd() && row.deadline.isAfter(deadline)) {
                rows.touch(row);
                row.deadline = deadline;
            }
        }
    }

    @Override
    public synchronized int reap(Instant wall) {
        List<Row> dead =
                rows.open().stream()
                        .filter(row -> row.leasedUntil != null && !row.leasedUntil.isAfter(wall))
                        .toList();
        for (Row row : dead) {
            boolean silent = attempts.isSilent(row.sealed.id(), row.fence);
            row.become(RecordState.SENT_UNKNOWN);
            row.reason = Reason.NO_ANSWER;
            row.unanswered |= silent;
            row.nextTry = wall;
        }
        return dead.size();
    }

    @Override
    public synchronized boolean anyDue(Instant wall) {
        return rows.open().stream().anyMatch(row -> isDue(row, wall));
    }

    @Override
    public synchronized List<Leased> lease(LeaseTerms terms, Instant now) {
        List<Leased> timely = lease(terms, row -> row.deadline.isAfter(now));
        return timely.isEmpty() ? leaseLate(terms, now) : timely;
    }

    @Override
    public synchronized List<Leased> leaseLate(LeaseTerms terms, Instant now) {
        return lease(terms, row -> !row.deadline.isAfter(now));
    }

    private List<Leased> lease(LeaseTerms terms, Predicate<Row> wanted) {
        List<Row> due = new ArrayList<>();
        for (Row row : rows.open()) {
            if (isDue(row, terms.wall()) && wanted.test(row)) {
                due.add(row);
            }
        }
        due.sort(Row.EARLIEST);
        return MemoryRows.firstCall(due, terms);
    }

    @Override
    public synchronized boolean attempt(UUID call, List<Leased> records, Instant wall) {
        boolean allHeld =
                records.stream()
                        .allMatch(one ->
                                held(one)
                                        .filter(row -> switches.sends(row.sealed))
                                        .map(row -> row.leasedUntil)
                                        .filter(wall::isBefore)
                                        .isPresent());
        if (!allHeld) {
            return false;
        }
        records.forEach(one -> attempts.made(call, one));
        return true;
    }

    @Override
    public synchronized void settle(UUID call, List<Settlement> settlements, Times times) {
        for (Settlement one : settlements) {
            Leased leased = one.leased();
            if (one.reason() != Reason.NO_ANSWER) {
                attempts.answered(call, leased);
            }
            held(leased).ifPresent(row -> settle(row, one));
        }
    }

    @Override
    public synchronized void refusedTogether(
            UUID call, List<Leased> records, String detail, Times times) {
        records.forEach(one -> attempts.answered(call, one));
    }

    @Override
    public synchronized void giveBack(List<Leased> records, Instant nextTry) {
        for (Leased leased : records) {
            held(leased)
                    .ifPresent(row -> {
                        row.become(RecordState.SENT_UNKNOWN);
                        row.reason = row.reason == null ? Reason.THROTTLED : row.reason;
                        row.nextTry = nextTry;
                    });
        }
    }

    @Override
    public synchronized Optional<Duration> reserveCall(Pace pace, Instant wall) {
        return calls.reserve(pace, wall);
    }

    @Override
    public synchronized void slowDown(Pace pace, Instant sent, Instant wall) {
        calls.slowDown(pace, sent, wall);
    }

    @Override
    public synchronized int unsettled() {
        return (int)
                rows.open().stream()
                        .filter(Row::isUnsettled)
                        .filter(row -> row.leasedUntil != null || switches.sends(row.sealed))
                        .count();
    }

    /** Every row, for an oracle. */
    synchronized Collection<Row> rows() {
        return Collections.unmodifiableCollection(rows.all());
    }

    synchronized Optional<UsageHour> sealedThrough(LicenseArn license) {
        return Optional.ofNullable(sealedThrough.get(license.licenseId()));
    }

    List<Row> openRows() {
        return List.copyOf(rows.open());
    }

    Optional<Row> row(UUID id) {
        return rows.find(id);
    }

    private boolean isDue(Row row, Instant wall) {
        return row.isDue(wall) && switches.sends(row.sealed);
    }

    Optional<Row> held(Leased leased) {
        return rows.find(leased.record().id())
                .filter(row -> row.state == RecordState.SENDING && row.fence == leased.fence());
    }

    private void settle(Row row, Settlement one) {
        row.settle(one);
        if (one.release()) {
            report(row.license(), row.sealed.dimension(), -row.sealed.quantity());
        }
    }
}
