package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Passes everything on, and remembers which records may have changed. */
final class TouchedRecords extends PassingRecords {

    private final Set<UUID> ids = new LinkedHashSet<>();
    private boolean standing;

    TouchedRecords(Seals seals, Sends sends) {
        super(seals, sends);
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
    public boolean seal(Seal seal) {
        seal.records().forEach(birth -> ids.add(birth.record().id()));
        return super.seal(seal);
    }

    @Override
    public Optional<SealedRecord> approve(UUID record, Decision decision) {
        ids.add(record);
        return super.approve(record, decision);
    }

    @Override
    public void shortenDeadlines(LicenseArn license, Instant deadline) {
        standing = true;
        super.shortenDeadlines(license, deadline);
    }

    @Override
    public int reap(Instant wall) {
        int reaped = super.reap(wall);
        standing |= reaped > 0;
        return reaped;
    }

    @Override
    public List<Leased> lease(LeaseTerms terms, Instant now) {
        return touched(super.lease(terms, now));
    }

    @Override
    public List<Leased> leaseLate(LeaseTerms terms, Instant now) {
        return touched(super.leaseLate(terms, now));
    }

    @Override
    public void settle(UUID call, List<Settlement> settlements, Times times) {
        settlements.forEach(one -> ids.add(one.leased().record().id()));
        super.settle(call, settlements, times);
    }

    @Override
    public void giveBack(List<Leased> leased, Instant nextTry) {
        super.giveBack(touched(leased), nextTry);
    }

    private List<Leased> touched(List<Leased> leased) {
        leased.forEach(one -> ids.add(one.record().id()));
        return leased;
    }
}
