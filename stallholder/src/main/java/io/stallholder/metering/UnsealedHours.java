package io.stallholder.metering;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is rated and not yet sealed. */
final class UnsealedHours {

    private final Seals seals;
    private final RatedUsage rated;
    private final Licenses licenses;

    UnsealedHours(Seals seals, RatedUsage rated, Licenses licenses) {
        this.seals = seals;
        this.rated = rated;
        this.licenses = licenses;
    }

    /** Organizations whose oldest rated and unsealed hour ended before this. */
    Set<OrganizationId> before(Instant limit) {
        Map<OrganizationId, UsageHour> done = seals.progress();
        Set<OrganizationId> found = new HashSet<>();
        rated.through()
                .forEach((organization, through) -> {
                    Optional<UsageHour> next =
                            Optional.ofNullable(done.get(organization))
                                    .map(UsageHour::next)
                                    .or(() -> first(organization));
                    if (next.filter(hour -> isLate(hour, through, limit)).isPresent()) {
                        found.add(organization);
                    }
                });
        return Set.copyOf(found);
    }

    private static boolean isLate(UsageHour hour, UsageHour through, Instant limit) {
        return !through.isBefore(hour) && hour.end().isBefore(limit);
    }

    /** The first hour that a license pays for; none if none does. */
    private Optional<UsageHour> first(OrganizationId organization) {
        return licenses.payingFor(organization).stream()
                .map(paying -> UsageHour.of(paying.from()))
                .min(Comparator.comparing(UsageHour::start));
    }
}
