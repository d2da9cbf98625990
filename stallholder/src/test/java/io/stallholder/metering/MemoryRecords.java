package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
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
import org.jspecify.annotations.Nullable;

/** Both sides of the store in memory, for simulated histories; one transaction per method. */
final class MemoryRecords implements Seals, Sends {

    private final Map<OrganizationId, UsageHour> progress = new HashMap<>();
    private final Map<String, UsageHour> sealedThrough = new HashMap<>();
    private final Map<String, Map<DimensionKey, Long>> reported = new HashMap<>();
    private final Map<UUID, Row> rows = new LinkedHashMap<>();
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
        List<Row> own =
                rows.values().stream()
                        .filter(row -> row.license().equals(license.licenseId()))
                        .toList();
        return new Position(
                Optional.ofNullable(sealedThrough.get(license.licenseId())),
                Map.copyOf(reported.getOrDefault(license.licenseId(), Map.of())),
                RecentMaxima.of(own, now),
                own.stream().anyMatch(row -> !row.deadline.isAfter(now) && awaitsRefusal(row)));
    }

    @Override
    public synchronized boolean seal(Seal seal) {
        String license = seal.license().licenseId();
        if (switches.inRecovery() || !sealedThrough(seal.license()).equals(seal.expected())) {
            return false;
        }
        sealedThrough.put(license, seal.hour());
        for (Birth birth : seal.records()) {
            SealedRecord record = birth.record();
            if (!keys.add(license + "/" + record.dimension() + "/" + record.hour())) {
                throw new IllegalStateException("sealed twice: " + record);
            }
            rows.put(record.id(), new Row(birth));
            reported.computeIfAbsent(license, _ -> new HashMap<>())
                    .merge(record.dimension(), record.quantity(), Math::addExact);
        }
        return true;
    }

    @Override
    public synchronized Optional<SealedRecord> approve(UUID record, Decision decision) {
        Optional<Row> held =
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
        List<Row> dead = rows.values().stream().filter(row -> row.isOverdue(wall)).toList();
        for (Row row : dead) {
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
        List<Row> due =
                rows.values().stream()
                        .filter(row -> isDue(row, terms.wall()))
                        .sorted(
                                Comparator.comparing((Row row) -> row.deadline)
                                        .thenComparing(row -> row.sealed.id()))
                        .toList();
        List<Leased> leased = new ArrayList<>();
        long bytes = 0;
        for (Row row : due) {
            boolean taken =
                    leased.size() < terms.recordsMax()
                            && row.sealed.productCode().equals(due.getFirst().sealed.productCode())
                            && row.deadline.isAfter(now) == due.getFirst().deadline.isAfter(now);
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
        reserved.ifPresent(call -> pace = call.after());
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
                        .filter(Row::isUnsettled)
                        .filter(row -> row.leasedUntil != null || switches.sends(row.sealed))
                        .count();
    }

    /** Every row, for an oracle. */
    synchronized Collection<Row> rows() {
        return List.copyOf(rows.values());
    }

    synchronized Optional<UsageHour> sealedThrough(LicenseArn license) {
        return Optional.ofNullable(sealedThrough.get(license.licenseId()));
    }

    private boolean isDue(Row row, Instant wall) {
        return row.nextTry != null && !row.nextTry.isAfter(wall) && switches.sends(row.sealed);
    }

    private boolean awaitsRefusal(Row row) {
        return row.isUnsettled() && !row.unanswered && switches.sends(row.sealed);
    }

    private Optional<Row> held(Leased leased) {
        return Optional.ofNullable(rows.get(leased.record().id()))
                .filter(row -> row.state == RecordState.SENDING && row.fence == leased.fence());
    }

    private void settle(Row row, Settlement one) {
        row.become(one.next());
        row.reason = one.reason();
        row.meteringRecordId = one.meteringRecordId();
        row.nextTry = one.nextTry();
        row.unanswered = one.unanswered();
        row.released = one.release();
        if (one.release()) {
            reported.getOrDefault(row.license(), new HashMap<>())
                    .merge(row.sealed.dimension(), -row.sealed.quantity(), Math::addExact);
        }
    }

    /** A record and what became of it. */
    static final class Row {
        final SealedRecord sealed;
        RecordState state = RecordState.OPEN;
        Instant deadline;
        long fence;
        boolean unanswered;
        boolean released;
        @Nullable Reason reason;
        @Nullable String meteringRecordId;
        @Nullable Instant leasedUntil;
        @Nullable Instant nextTry;

        Row(Birth birth) {
            sealed = birth.record();
            deadline = sealed.deadline();
            become(birth.state());
            reason = birth.reason();
            nextTry = state == RecordState.SEALED ? Instant.MIN : null;
        }

        String license() {
            return sealed.license().licenseId();
        }

        private void become(RecordState next) {
            if (!state.canBecome(next)) {
                throw new IllegalStateException(state + " cannot become " + next);
            }
            state = next;
            leasedUntil = null;
            nextTry = null;
        }

        private Leased lease(Instant until) {
            become(RecordState.SENDING);
            fence++;
            leasedUntil = until;
            return new Leased(sealed.due(deadline), fence, until, unanswered);
        }

        private boolean isOverdue(Instant wall) {
            return leasedUntil != null && !leasedUntil.isAfter(wall);
        }

        boolean isUnsettled() {
            return switch (state) {
                case SEALED, SENDING -> true;
                case SENT_UNKNOWN -> nextTry != null;
                default -> false;
            };
        }
    }
}
