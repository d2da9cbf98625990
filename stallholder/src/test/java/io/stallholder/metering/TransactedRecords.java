package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.metering.SimulatedMetering.Part;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** A node's view of records in memory: each method in a transaction, as PostgreSQL's store does. */
final class TransactedRecords implements RecordStore {

    private final RecordStore records;
    private final Function<Part, Transactions> transactions;

    TransactedRecords(RecordStore records, Function<Part, Transactions> transactions) {
        this.records = records;
        this.transactions = transactions;
    }

    private <T> T in(Part part, Supplier<T> work) {
        return transactions.apply(part).asSystem(work);
    }

    private void in(Part part, Runnable work) {
        transactions.apply(part).asSystem(work);
    }

    @Override
    public Map<OrganizationId, UsageHour> progress() {
        return in(Part.READ, records::progress);
    }

    @Override
    public void progressed(OrganizationId organization, UsageHour through) {
        in(Part.SEAL, () -> records.progressed(organization, through));
    }

    @Override
    public Map<String, UsageHour> sealedThrough(List<LicenseArn> licenses) {
        return in(Part.READ, () -> records.sealedThrough(licenses));
    }

    @Override
    public Position position(LicenseArn license, Instant now) {
        return in(Part.READ, () -> records.position(license, now));
    }

    @Override
    public LicenseArn told(LicenseArn license, UsageHour hour) {
        return license.legacyCustomer().isEmpty()
                ? license
                : in(Part.READ, () -> records.told(license, hour));
    }

    @Override
    public boolean seal(Seal seal) {
        return in(Part.SEAL, () -> records.seal(seal));
    }

    @Override
    public Optional<SealedRecord> approve(UUID record, Decision decision) {
        return in(Part.SEAL, () -> records.approve(record, decision));
    }

    @Override
    public void shortenDeadlines(LicenseArn license, Instant deadline) {
        in(Part.SEAL, () -> records.shortenDeadlines(license, deadline));
    }

    @Override
    public int reap(Instant wall) {
        return in(Part.LEASE, () -> records.reap(wall));
    }

    @Override
    public boolean anyDue(Instant wall) {
        return in(Part.READ, () -> records.anyDue(wall));
    }

    @Override
    public List<Leased> lease(LeaseTerms terms, Instant now) {
        return in(Part.LEASE, () -> records.lease(terms, now));
    }

    @Override
    public List<Leased> leaseLate(LeaseTerms terms, Instant now) {
        return in(Part.LEASE, () -> records.leaseLate(terms, now));
    }

    @Override
    public boolean attempt(UUID call, List<Leased> leased, Instant wall) {
        return in(Part.ATTEMPT, () -> records.attempt(call, leased, wall));
    }

    @Override
    public void settle(UUID call, List<Settlement> settlements, Times times) {
        in(Part.SETTLE, () -> records.settle(call, settlements, times));
    }

    @Override
    public void refusedTogether(UUID call, List<Leased> leased, String detail, Times times) {
        in(Part.SETTLE, () -> records.refusedTogether(call, leased, detail, times));
    }

    @Override
    public void giveBack(List<Leased> leased, Instant nextTry) {
        in(Part.SETTLE, () -> records.giveBack(leased, nextTry));
    }

    @Override
    public Optional<Duration> reserveCall(Pace pace, Instant wall) {
        return in(Part.LEASE, () -> records.reserveCall(pace, wall));
    }

    @Override
    public void slowDown(Pace pace, Instant sent, Instant wall) {
        in(Part.SETTLE, () -> records.slowDown(pace, sent, wall));
    }

    @Override
    public int unsettled() {
        return in(Part.READ, records::unsettled);
    }
}
