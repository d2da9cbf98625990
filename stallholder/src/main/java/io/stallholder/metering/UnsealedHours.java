package io.stallholder.metering;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is rated and not yet sealed. */
final class UnsealedHours {

    private final Seals seals;
    private final SealRecords.Upstream upstream;
    private final DueHours due;

    UnsealedHours(Seals seals, SealRecords.Upstream upstream, Duration window) {
        this.seals = seals;
        this.upstream = upstream;
        this.due = new DueHours(seals, upstream, window);
    }

    /**
     * Organizations that have a rated and unsealed hour which ended before this: the next of all
     * their licenses, or one of a license that was told of only after it had ended.
     */
    Set<OrganizationId> before(Instant limit) {
        Map<OrganizationId, UsageHour> done = seals.progress();
        Map<OrganizationId, UsageHour> through = upstream.rated().through();
        Set<OrganizationId> found =
                new HashSet<>(due.withUnsealedEnd(endedHours(limit), through).keySet());
        through.forEach((organization, last) -> {
            Optional<UsageHour> next =
                    Optional.ofNullable(done.get(organization))
                            .map(UsageHour::next)
                            .or(() -> first(organization));
            if (next.filter(hour -> isLate(hour, last, limit)).isPresent()) {
                found.add(organization);
            }
        });
        return Set.copyOf(found);
    }

    /** Licenses whose last hour ended before this, lately. */
    private List<Licenses.Ended> endedHours(Instant limit) {
        return due.endedBefore(limit).stream()
                .filter(end -> UsageHour.of(end.at()).end().isBefore(limit))
                .toList();
    }

    private static boolean isLate(UsageHour hour, UsageHour through, Instant limit) {
        return !through.isBefore(hour) && hour.end().isBefore(limit);
    }

    /** The first hour that a license pays for; none if none does. */
    private Optional<UsageHour> first(OrganizationId organization) {
        return upstream.licenses().payingFor(organization).stream()
                .map(paying -> UsageHour.of(paying.from()))
                .min(Comparator.comparing(UsageHour::start));
    }
}
