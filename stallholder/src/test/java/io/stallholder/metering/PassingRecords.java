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

    private final Seals seals;
    private final Sends sends;

    PassingRecords(Seals seals, Sends sends) {
        this.seals = seals;
        this.sends = sends;
    }

    @Override
    public Map<OrganizationId, UsageHour> progress() {
        return seals.progress();
    }

    @Override
    public void progressed(OrganizationId organization, UsageHour through) {
        seals.progressed(organization, through);
    }

    @Override
    public Map<String, UsageHour> sealedThrough(List<LicenseArn> licenses) {
        return seals.sealedThrough(licenses);
    }

    @Override
    public Position position(LicenseArn license, Instant now) {
        return seals.position(license, now);
    }

    @Override
    public LicenseArn told(LicenseArn license, UsageHour hour) {
        return seals.told(license, hour);
    }

    @Override
    public boolean seal(Seal seal) {
        return seals.seal(seal);
    }

    @Override
    public Optional<SealedRecord> approve(UUID record, Decision decision) {
        return seals.approve(record, decision);
    }

    @Override
    public void shortenDeadlines(LicenseArn license, Instant deadline) {
        seals.shortenDeadlines(license, deadline);
    }

    @Override
    public int reap(Instant wall) {
        return sends.reap(wall);
    }

    @Override
    public boolean anyDue(Instant wall) {
        return sends.anyDue(wall);
    }

    @Override
    public List<Leased> lease(LeaseTerms terms, Instant now) {
        return sends.lease(terms, now);
    }

    @Override
    public List<Leased> leaseLate(LeaseTerms terms, Instant now) {
        return sends.leaseLate(terms, now);
    }

    @Override
    public boolean attempt(UUID call, List<Leased> leased, Instant wall) {
        return sends.attempt(call, leased, wall);
    }

    @Override
    public void settle(UUID call, List<Settlement> settlements, Times times) {
        sends.settle(call, settlements, times);
    }

    @Override
    public void refusedTogether(UUID call, List<Leased> leased, String detail, Times times) {
        sends.refusedTogether(call, leased, detail, times);
    }

    @Override
    public void giveBack(List<Leased> leased, Instant nextTry) {
        sends.giveBack(leased, nextTry);
    }

    @Override
    public Optional<Duration> reserveCall(Pace pace, Instant wall) {
        return sends.reserveCall(pace, wall);
    }

    @Override
    public void slowDown(Pace pace, Instant sent, Instant wall) {
        sends.slowDown(pace, sent, wall);
    }

    @Override
    public int unsettled() {
        return sends.unsettled();
    }
}
