package io.stallholder.metering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Decisions about records in memory. */
final class MemoryDecisions implements Decisions {

    private final MemoryRecords records;
    private final Map<UUID, Proposal> open = new LinkedHashMap<>();
    private final Set<UUID> ids = new HashSet<>();
    final List<Ruling> rulings = new ArrayList<>();

    MemoryDecisions(MemoryRecords records) {
        this.records = records;
    }

    @Override
    public Optional<OpenCase> find(UUID record) {
        return row(record).map(MemoryDecisions::openCase);
    }

    @Override
    public void settle(Ruling ruling) {
        Row row = row(ruling.record()).orElseThrow();
        if (row.resolution != null || row.released) {
            throw new IllegalStateException("decided before: " + ruling);
        }
        fresh(ruling.id());
        row.decide(ruling);
        records.report(row.license(), row.sealed.dimension(), -row.returned);
        rulings.add(ruling);
    }

    @Override
    public void resend(UUID id, UUID record, Decision decision) {
        fresh(id);
        row(record).orElseThrow().resend();
    }

    @Override
    public boolean propose(Proposal proposal) {
        open.values()
                .removeIf(one ->
                        one.record().equals(proposal.record())
                                && !one.isOpen(proposal.proposedAt()));
        if (open.values().stream().anyMatch(one -> one.record().equals(proposal.record()))) {
            return false;
        }
        fresh(proposal.id());
        open.put(proposal.id(), proposal);
        return true;
    }

    @Override
    public Optional<Proposal> open(UUID proposal, Instant now) {
        return Optional.ofNullable(open.get(proposal)).filter(one -> one.isOpen(now));
    }

    @Override
    public boolean isProposed(UUID record, Instant now) {
        return open.values().stream()
                .anyMatch(one -> one.record().equals(record) && one.isOpen(now));
    }

    @Override
    public void lapse(UUID proposal, Instant now) {
        if (open.remove(proposal) == null) {
            throw new IllegalStateException("not open: " + proposal);
        }
    }

    @Override
    public void close(UUID proposal, boolean confirmed, Closing closing) {
        Proposal closed = open.remove(proposal);
        if (closed == null || (confirmed && closed.proposer().equals(closing.id()))) {
            throw new IllegalStateException("not to be closed: " + closed);
        }
    }

    @Override
    public List<Proposal> open(Instant now, int max) {
        return open.values().stream().filter(one -> one.isOpen(now)).limit(max).toList();
    }

    @Override
    public List<UUID> probablyOurs(Instant now, int max) {
        return records.rows().stream()
                .filter(row -> row.state == RecordState.CONFLICT)
                .filter(row -> row.reason == Reason.DUPLICATE_PROBABLY_OURS)
                .filter(row -> row.resolution == null && !row.released)
                .filter(row -> !isProposed(row.sealed.id(), now))
                .sorted(
                        Comparator.comparing((Row row) -> row.deadline)
                                .thenComparing(row -> row.sealed.id()))
                .map(row -> row.sealed.id())
                .limit(max)
                .toList();
    }

    private void fresh(UUID id) {
        if (!ids.add(id)) {
            throw new IllegalStateException(id + " was given before");
        }
    }

    private Optional<Row> row(UUID record) {
        return records.row(record);
    }

    private static OpenCase openCase(Row row) {
        return new OpenCase(
                row.sealed.due(row.deadline),
                row.state,
                row.reason,
                row.nextTry == null,
                row.unanswered,
                row.fence,
                row.released,
                row.resolution);
    }
}
