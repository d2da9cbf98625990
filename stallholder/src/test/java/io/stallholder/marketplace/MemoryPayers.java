package io.stallholder.marketplace;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whose payer changed: what the triggers of the tables note. */
final class MemoryPayers implements SpanStore {

    private final Journal journal;
    private final Map<String, Noted> changes = new TreeMap<>();
    private final List<MemoryLicenses> read = new ArrayList<>(1);

    MemoryPayers(Journal journal) {
        this.journal = journal;
    }

    /** Where the ends of licenses are read. */
    void read(MemoryLicenses licenses) {
        read.add(licenses);
    }

    /** Usage of the organization since that time may have another payer now. */
    void note(OrganizationId organization, Instant since) {
        journal.undo(Journal.keep(changes));
        changes.merge(
                organization.toString(),
                new Noted(organization, 1, 0, since),
                (known, change) ->
                        new Noted(
                                organization,
                                known.version + 1,
                                known.followed,
                                known.isOpen() && known.from.isBefore(since)
                                        ? known.from
                                        : change.from));
    }

    @Override
    public List<PayerChange> changes(int max) {
        return changes.values().stream()
                .filter(Noted::isOpen)
                .limit(max)
                .map(it -> new PayerChange(it.organization, it.version, it.from))
                .toList();
    }

    @Override
    public void followed(PayerChange change) {
        journal.undo(Journal.keep(changes));
        changes.computeIfPresent(
                change.organization().toString(),
                (_, known) ->
                        new Noted(
                                known.organization,
                                known.version,
                                Math.max(known.followed, change.version()),
                                known.from));
    }

    @Override
    public boolean isFollowed(OrganizationId organization) {
        return Optional.ofNullable(changes.get(organization.toString()))
                .filter(Noted::isOpen)
                .isEmpty();
    }

    @Override
    public long version(OrganizationId organization) {
        return Optional.ofNullable(changes.get(organization.toString()))
                .map(Noted::version)
                .orElse(0L);
    }

    @Override
    public long holdVersion(OrganizationId organization) {
        return version(organization);
    }

    @Override
    public List<LicenseEnd> endsBetween(Instant from, Instant until) {
        return assignments().stream()
                .flatMap(it -> end(it).stream())
                .filter(end -> !end.deprovisionedAt().isBefore(from))
                .filter(end -> end.deprovisionedAt().isBefore(until))
                .sorted(
                        Comparator.comparing(LicenseEnd::deprovisionedAt)
                                .thenComparing(end -> end.license().licenseId()))
                .toList();
    }

    @Override
    public List<OrganizationId> billedSince(Instant since) {
        return assignments().stream()
                .filter(it -> license(it).activatedAt().isPresent())
                .filter(it -> it.until().map(until -> !until.isBefore(since)).orElse(true))
                .map(MemoryAssignment::organization)
                .distinct()
                .sorted(Comparator.comparing(OrganizationId::toString))
                .toList();
    }

    private Optional<LicenseEnd> end(MemoryAssignment assignment) {
        License license = license(assignment);
        return license.deprovisionedAt()
                .filter(at -> assignment.until().equals(Optional.of(at)))
                .map(at -> new LicenseEnd(license.license(), assignment.organization(), at));
    }

    private List<MemoryAssignment> assignments() {
        return read.getFirst().assignments();
    }

    private License license(MemoryAssignment assignment) {
        return read.getFirst().find(assignment.made().license().license()).orElseThrow();
    }

    private record Noted(OrganizationId organization, long version, long followed, Instant from) {
        boolean isOpen() {
            return followed < version;
        }
    }
}
