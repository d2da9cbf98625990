package io.stallholder.usage;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where usage is kept. Every method runs in the caller's transaction. */
interface UsageStore {

    /** Makes room for events of these days; a transaction of its own, before the events'. */
    void prepare(Set<LocalDate> days);

    /** Stores and counts what is new; one verdict per event, in order. */
    List<Verdict> record(Delivery delivery, List<UsageEvent> events);

    /** Gives organizations a gate that have none. */
    void track(Collection<OrganizationId> organizations);

    /** Organizations with an open hour up to this one, without the excluded. */
    List<OrganizationId> openThrough(UsageHour hour, Collection<OrganizationId> excluded, int max);

    /** Whether the organization has a gate and the hour is not closed yet. */
    boolean isOpen(OrganizationId organization, UsageHour hour);

    /**
     * Closes each organization's hours through the given one; what was closed already is absent.
     */
    List<ClosedHours> close(Map<OrganizationId, UsageHour> through);

    /** What was used in the hours just closed, in order of organization and hour. */
    List<HourlyTotal> totals(List<ClosedHours> closed);

    /**
     * The organization's first open hour, which stays the first open one until the transaction
     * ends; empty if no hour was ever closed.
     */
    Optional<UsageHour> holdFirstOpen(OrganizationId organization);

    /**
     * What was booked in the hours between, used in the first of them or later, in order of hour.
     *
     * @param hours the first event hour, and the last booking hour
     */
    List<HourlyTotal> totalsUsedIn(ClosedHours hours);

    /** The part of an hour's usage that lies in a span of time, from the events themselves. */
    List<HourlyTotal> totalsBetween(Slice slice);

    /** Who posted, and when by the business clock. */
    record Delivery(UUID sellerKey, Instant receivedAt) {}
}
