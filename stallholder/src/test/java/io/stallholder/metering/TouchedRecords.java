package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Passes everything on, and remembers which records may have changed. */
final class TouchedRecords implements RecordStore {

    private final Seals seals;
    private final Sends sends;
    private final Set<UUID> ids = new LinkedHashSet<>();
    private boolean standing;

    TouchedRecords(Seals seals, Sends sends) {
        this.seals = seals;
        this.sends = sends;
    }

    /** What may have changed since this was last asked. */
    Touched take() {
        Touched touched = new Touched(Set.copyOf(ids), standing);
        ids.clear();
        standing = false;
        return touched;
    }

    /**
     * Records that may have changed.
     *
     * @param standing whether those that are not accepted are among them
     */
    record Touched(Set<UUID> ids, boolean standing) {
        boolean isNothing() {
            return ids.isEmpty() && !standing;
        }
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
        seal.records().forEach(birth -> ids.add(birth.record().id()));
        return seals.seal(seal);
    }

    @Override
    public Optional<SealedRecord> approve(UUID record, Decision decision) {
        ids.add(record);
        return seals.approve(record, decision);
    }

    @Override
    public void shortenDeadlines(LicenseArn license, Instant deadline) {
        standing = true;
        seals.shortenDeadlines(license, deadline);
    }

    @Override
    public int reap(Instant wall) {
        int reaped = sends.reap(wall);
        standing |= reaped > 0;
        return reaped;
    }

    @Override
    public boolean anyDue(Instant wall) {
        return sends.anyDue(wall);
    }

    @Override
    public List<Leased> lease(LeaseTerms terms, Instant now) {
        return touched(sends.lease(terms, now));
    }

    @Override
    public List<Leased> leaseLate(LeaseTerms terms, Instant now) {
        return touched(sends.leaseLate(terms, now));
    }

    private List<Leased> touched(List<Leased> leased) {
        leased.forEach(one -> ids.add(one.record().id()));
        return leased;
    }

    @Override
    public boolean attempt(UUID call, List<Leased> records, Instant wall) {
        return sends.attempt(call, records, wall);
    }

    @Override
    public void settle(UUID call, List<Settlement> settlements, Times times) {
        settlements.forEach(one -> ids.add(one.leased().record().id()));
        sends.settle(call, settlements, times);
    }

    @Override
    public void refusedTogether(UUID call, List<Leased> records, String detail, Times times) {
        sends.refusedTogether(call, records, detail, times);
    }

    @Override
    public void giveBack(List<Leased> records, Instant nextTry) {
        sends.giveBack(touched(records), nextTry);
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
