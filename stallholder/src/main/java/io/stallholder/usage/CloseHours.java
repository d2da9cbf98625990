package io.stallholder.usage;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Closes hours and hands out what was used in them. An event that comes for a closed hour is booked
 * with the first open one, so a closed hour's totals never change.
 *
 * <p>Runs in the caller's transaction, so that closing and what follows from it are one.
 */
public final class CloseHours {

    private final UsageStore store;

    CloseHours(UsageStore store) {
        this.store = store;
    }

    /** Makes organizations known that have not posted usage yet. */
    public void track(Collection<OrganizationId> organizations) {
        if (!organizations.isEmpty()) {
            store.track(organizations);
        }
    }

    /** Known organizations whose hour is not closed yet, without the excluded, at most max. */
    public List<OrganizationId> openThrough(
            UsageHour hour, Collection<OrganizationId> excluded, int max) {
        return store.openThrough(hour, excluded, max);
    }

    /** Whether the hour is not closed yet for a known organization. */
    public boolean isOpen(OrganizationId organization, UsageHour hour) {
        return store.isOpen(organization, hour);
    }

    /**
     * Closes each organization's hours through the given one. Waits for requests that are storing
     * events of these organizations; later ones wait for this transaction.
     */
    public List<ClosedHours> close(Map<OrganizationId, UsageHour> through) {
        return through.isEmpty() ? List.of() : store.close(through);
    }

    /** What was used in the hours just closed, in order of organization and booking hour. */
    public List<HourlyTotal> totals(List<ClosedHours> closed) {
        return closed.isEmpty() ? List.of() : store.totals(closed);
    }

    /**
     * The organization's first open hour: all before it are closed. Keeps others from closing hours
     * of the organization until the caller's transaction ends. Empty if none was ever closed.
     */
    public Optional<UsageHour> holdFirstOpen(OrganizationId organization) {
        return store.holdFirstOpen(organization);
    }

    /**
     * What was used in closed hours, whenever it was booked among them, in order of booking hour.
     *
     * @param hours without a beginning: all up to the last
     */
    public List<HourlyTotal> totalsUsedIn(ClosedHours hours) {
        return store.totalsUsedIn(hours);
    }

    /** The part of a closed hour's usage that lies in a span of time. */
    public List<HourlyTotal> totalsBetween(Slice slice) {
        return store.totalsBetween(slice);
    }
}
