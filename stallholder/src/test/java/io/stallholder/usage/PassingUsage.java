package io.stallholder.usage;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Passes everything on, for what changes one thing. */
abstract class PassingUsage implements UsageStore {

    protected final UsageStore store;

    PassingUsage(UsageStore store) {
        this.store = store;
    }

    @Override
    public void prepare(Set<LocalDate> days) {
        store.prepare(days);
    }

    @Override
    public List<Verdict> record(Delivery delivery, List<UsageEvent> events) {
        return store.record(delivery, events);
    }

    @Override
    public void track(Collection<OrganizationId> organizations) {
        store.track(organizations);
    }

    @Override
    public List<OrganizationId> openThrough(
            UsageHour hour, Collection<OrganizationId> excluded, int max) {
        return store.openThrough(hour, excluded, max);
    }

    @Override
    public boolean isOpen(OrganizationId organization, UsageHour hour) {
        return store.isOpen(organization, hour);
    }

    @Override
    public List<ClosedHours> close(Map<OrganizationId, UsageHour> through) {
        return store.close(through);
    }

    @Override
    public List<HourlyTotal> totals(List<ClosedHours> closed) {
        return store.totals(closed);
    }

    @Override
    public Optional<UsageHour> holdFirstOpen(OrganizationId organization) {
        return store.holdFirstOpen(organization);
    }

    @Override
    public List<HourlyTotal> totalsUsedIn(ClosedHours hours) {
        return store.totalsUsedIn(hours);
    }

    @Override
    public List<HourlyTotal> totalsBetween(Slice slice) {
        return store.totalsBetween(slice);
    }
}
