package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.gateway.RequestSize;
import java.time.Duration;
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
import java.util.UUID;
import java.util.function.Predicate;

/** Both sides of the store in memory, for simulated histories; one transaction per method. */
final class MemoryRecords implements Seals, Sends {

    private final Map<OrganizationId, UsageHour> progress = new HashMap<>();
    private final Map<String, UsageHour> sealedThrough = new HashMap<>();
    private final Map<UUID, MemoryRow> rows = new LinkedHashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final MemoryAttempts attempts = new MemoryAttempts();
    final MemorySwitches switches = new MemorySwitches();
    private PaceState pace = PaceState.FRESH;

    @Override
    public synchronized Map<OrganizationId, UsageHour> progress() {
        return Map.copyOf(progress);
    }

    @Override
    public synchronized void progressed(OrganizationId organization, UsageHour through) {
        progress.merge(organization, through, (a, b) -> a.isBefore(b) ? b : a);
    }

    @Override
    public synchronized Map<String, UsageHour> sealedThrough(List<LicenseArn> licenses) {
        Map<String, UsageHour> sealed = new HashMap<>(sealedThrough);
        sealed.keySet().retainAll(licenses.stream().map(LicenseArn::licenseId).toList());
        return sealed;
    }

    @Override
    public synchronized Position position(LicenseArn license, Instant now) {
        List<MemoryRow> own =
                rows.values().stream()
                        .filter(row -> row.license().equals(license.licenseId()))
                        .toList();
        return new Position(
                Optional.ofNullable(sealedThrough.get(license.licenseId())),
                RecentMaxima.reported(own),
                RecentMaxima.of(own, now),
                own.stream().anyMatch(row -> !row.deadline.isAfter(now) && awaitsRefusal(row)));
    }

    @Override
    public synchronized boolean seal(Seal seal) {
        String license = seal.license().licenseId();
        if (!Optional.ofNullable(sealedThrough.get(license)).equals(seal.expected())) {
            return false;
        }
        sealedThrough.put(license, seal.hour());
        for (Birth birth : seal.records()) {
            SealedRecord record = birth.record();
            if (!keys.add(license + "/" + record.dimension() + "/" + record.hour())) {
                throw new IllegalStateException("sealed twice: " + record);
            }
            rows.put(record.id(), new MemoryRow(birth));
        }
        return true;
    }

    @Override
    public synchronized Optional<SealedRecord> approve(UUID record, Decision decision) {
        Optional<MemoryRow> held =
                Optional.ofNullable(rows.get(record)).filter(row -> row.state == RecordState.HELD);
        held.ifPresent(row -> {
            row.become(RecordState.SEALED);
            row.reason = null;
            row.nextTry = Instant.MIN;
        });
        return held.map(row -> row.sealed.due(row.deadline));
    }

    @Override
    public synchronized void shortenDeadlines(LicenseArn license, Instant deadline) {
        rows.values().stream()
                .filter(row -> row.license().equals(license.licenseId()))
                .filter(row -> !row.state.isEnd() && row.deadline.isAfter(deadline))
                .forEach(row -> row.deadline = deadline);
    }

    @Override
    public synchronized int reap(Instant wall) {
        List<MemoryRow> dead = rows.values().stream().filter(row -> row.isOverdue(wall)).toList();
        for (MemoryRow row : dead) {
            row.become(RecordState.SENT_UNKNOWN);
            row.reason = Reason.NO_ANSWER;
            row.unanswered |= attempts.anyUnanswered(row.sealed.id(), row.fence);
            row.nextTry = wall;
        }
        return dead.size();
    }

    @Override
    public synchronized boolean anyDue(Instant wall) {
        return rows.values().stream().anyMatch(row -> isDue(row, wall));
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

    private List<Leased> lease(LeaseTerms terms, Predicate<MemoryRow> wanted) {
        List<MemoryRow> due =
                rows.values().stream()
                        .filter(row -> isDue(row, terms.wall()))
                        .filter(wanted)
                        .sorted(
                                Comparator.comparing((MemoryRow row) -> row.deadline)
                                        .thenComparing(row -> row.sealed.id()))
                        .toList();
        List<Leased> leased = new ArrayList<>();
        long bytes = 0;
        for (MemoryRow row : due) {
            boolean taken =
                    leased.size() < terms.recordsMax()
                            && row.sealed.productCode().equals(due.getFirst().sealed.productCode());
            bytes += taken ? RequestSize.of(row.sealed.toSend()) + 1 : 0;
            if (taken && bytes <= RequestSize.RECORD_BYTES_MAX + 1) {
                leased.add(row.lease(terms.until()));
            }
        }
        return leased;
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
    public synchronized Optional<Duration> reserveCall(Pace quota, Instant wall) {
        Optional<PaceState.Reserved> reserved = pace.reserve(quota, wall);
        pace = reserved.map(PaceState.Reserved::after).orElse(pace);
        return reserved.map(PaceState.Reserved::delay);
    }

    @Override
    public synchronized void slowDown(Pace quota, Instant sent, Instant wall) {
        pace = pace.throttled(quota, sent, wall);
    }

    @Override
    public synchronized int unsettled() {
        return (int)
                rows.values().stream()
                        .filter(MemoryRow::isUnsettled)
                        .filter(row -> row.leasedUntil != null || switches.sends(row.sealed))
                        .count();
    }

    /** Every row, for a simulation's oracle. */
    synchronized Collection<MemoryRow> rows() {
        return List.copyOf(rows.values());
    }

    synchronized Optional<UsageHour> sealedThrough(LicenseArn license) {
        return Optional.ofNullable(sealedThrough.get(license.licenseId()));
    }

    private boolean isDue(MemoryRow row, Instant wall) {
        return row.nextTry != null && !row.nextTry.isAfter(wall) && switches.sends(row.sealed);
    }

    private boolean awaitsRefusal(MemoryRow row) {
        return row.isUnsettled() && !row.unanswered && switches.sends(row.sealed);
    }

    private Optional<MemoryRow> held(Leased leased) {
        return Optional.ofNullable(rows.get(leased.record().id()))
                .filter(row -> row.state == RecordState.SENDING && row.fence == leased.fence());
    }

    private void settle(MemoryRow row, Settlement one) {
        row.become(one.next());
        row.reason = one.reason();
        row.meteringRecordId = one.meteringRecordId();
        row.nextTry = one.nextTry();
        row.unanswered = one.unanswered();
        row.released = one.release();
        row.returned = one.release() ? row.sealed.quantity() : 0;
    }
}
