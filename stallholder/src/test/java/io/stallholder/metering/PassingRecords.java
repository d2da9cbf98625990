package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Passes everything on, for what changes one thing. */
abstract class PassingRecords implements RecordStore {

    protected final MemoryRecords records;

    PassingRecords(MemoryRecords records) {
        this.records = records;
    }

    @Override
    public Map<OrganizationId, UsageHour> progress() {
        return records.progress();
    }

    @Override
    public void progressed(OrganizationId organization, UsageHour through) {
        records.progressed(organization, through);
    }

    @Override
    public Map<String, UsageHour> sealedThrough(List<LicenseArn> licenses) {
        return records.sealedThrough(licenses);
    }

    @Override
    public Position position(LicenseArn license, Instant now) {
        return records.position(license, now);
    }

    @Override
    public LicenseArn told(LicenseArn license, UsageHour hour) {
        return records.told(license, hour);
    }

    @Override
    public boolean seal(Seal seal) {
        return records.seal(seal);
    }

    @Override
    public Optional<SealedRecord> approve(UUID record, Decision decision) {
        return records.approve(record, decision);
    }

    @Override
    public void shortenDeadlines(LicenseArn license, Instant deadline) {
        records.shortenDeadlines(license, deadline);
    }

    @Override
    public int reap(Instant wall) {
        return records.reap(wall);
    }

    @Override
    public boolean anyDue(Instant wall) {
        return records.anyDue(wall);
    }

    @Override
    public List<Leased> lease(LeaseTerms terms, Instant now) {
        return records.lease(terms, now);
    }

    @Override
    public List<Leased> leaseLate(LeaseTerms terms, Instant now) {
        return records.leaseLate(terms, now);
    }

    @Override
    public boolean attempt(UUID call, List<Leased> leased, Instant wall) {
        return records.attempt(call, leased, wall);
    }

    @Override
    public void settle(UUID call, List<Settlement> settlements, Times times) {
        records.settle(call, settlements, times);
    }

    @Override
    public void refusedTogether(UUID call, List<Leased> leased, String detail, Times times) {
        records.refusedTogether(call, leased, detail, times);
    }

    @Override
    public void giveBack(List<Leased> leased, Instant nextTry) {
        records.giveBack(leased, nextTry);
    }

    @Override
    public Optional<Duration> reserveCall(Pace pace, Instant wall) {
        return records.reserveCall(pace, wall);
    }

    @Override
    public void slowDown(Pace pace, Instant sent, Instant wall) {
        records.slowDown(pace, sent, wall);
    }

    @Override
    public int unsettled() {
        return records.unsettled();
    }
}
