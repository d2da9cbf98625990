package io.stallholder.metering;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.metering.Licenses.Paying;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which organizations have rated hours that are to be sealed. */
final class DueHours {

    /** A record is sealed some time after its hour; with the window, longer than any is open. */
    private static final Duration LOOK_BACK_SLACK = Duration.ofHours(6);

    private final Seals seals;
    private final RatedUsage rated;
    private final Licenses licenses;
    private final Duration window;

    DueHours(Seals seals, SealRecords.Upstream upstream, Duration window) {
        this.seals = seals;
        this.rated = upstream.rated();
        this.licenses = upstream.licenses();
        this.window = window;
    }

    /** Licenses that ended before this while a record of theirs may have been open. */
    List<Licenses.Ended> endedBefore(Instant limit) {
        return licenses.endedBetween(limit.minus(window).minus(LOOK_BACK_SLACK), limit);
    }

    /**
     * Organizations with rated hours to seal, and through which hour each.
     *
     * @param ended licenses that ended lately
     */
    Map<OrganizationId, UsageHour> through(List<Licenses.Ended> ended) {
        Map<OrganizationId, UsageHour> done = seals.progress();
        Map<OrganizationId, UsageHour> rest = new HashMap<>();
        Map<OrganizationId, UsageHour> due = new HashMap<>();
        rated.through()
                .forEach((organization, through) -> {
                    UsageHour sealed = done.get(organization);
                    boolean isDone = sealed != null && !sealed.isBefore(through);
                    (isDone ? rest : due).put(organization, through);
                });
        due.putAll(withUnsealedEnd(ended, rest));
        return due;
    }

    /**
     * Organizations whose rated hours seemed to be done until a license was told of that began and
     * ended within them: what it pays for is booked with an hour yet to come, but AWS takes it for
     * one hour only.
     *
     * <pre>
     *   10:03       10:50     11:05            11:20                        11:50    12:05
     *     |-----------|---------|----------------|----------------------------|--------|
     *     begins      ends      hour 10 closes:  both are told, hour 10 is    AWS's    hour 11
     *                           nobody pays      sealed for the license now   deadline closes
     * </pre>
     */
    Map<OrganizationId, UsageHour> withUnsealedEnd(
            List<Licenses.Ended> ended, Map<OrganizationId, UsageHour> ratedThrough) {
        Map<OrganizationId, UsageHour> found = new HashMap<>();
        Map<String, UsageHour> sealed =
                ended.isEmpty()
                        ? Map.of()
                        : seals.sealedThrough(ended.stream().map(Licenses.Ended::license).toList());
        for (Licenses.Ended end : ended) {
            UsageHour through = ratedThrough.get(end.organization());
            Optional<UsageHour> done = Optional.ofNullable(sealed.get(end.license().licenseId()));
            boolean isSealed = done.filter(UsageHour.of(end.at())::equals).isPresent();
            if (through != null && !isSealed && hasHours(end, through, done)) {
                found.put(end.organization(), through);
            }
        }
        return found;
    }

    /** Whether the license pays in a rated hour after the one through which it is sealed. */
    private boolean hasHours(
            Licenses.Ended end, UsageHour rated, Optional<UsageHour> sealedThrough) {
        return licenses.payingFor(end.organization()).stream()
                .filter(paying -> paying.license().equals(end.license()))
                .anyMatch(paying ->
                        !lastHour(paying, rated).isBefore(nextHour(sealedThrough, paying)));
    }

    /**
     * The last hour that the license pays for of those rated. Where it goes on to pay for another
     * organization at a full hour, that hour is the other's.
     */
    static UsageHour lastHour(Paying paying, UsageHour through) {
        UsageHour last = paying.until().map(until -> last(paying, until)).orElse(through);
        return last.isBefore(through) ? last : through;
    }

    /** AWS takes the last usage of a license for the hour of its end, however short that is. */
    private static UsageHour last(Paying paying, Instant until) {
        boolean ends = paying.end().filter(until::equals).isPresent();
        return UsageHour.of(ends ? until : until.minusNanos(1));
    }

    /** The hour of the license that is sealed next. */
    static UsageHour nextHour(Optional<UsageHour> sealedThrough, Paying paying) {
        UsageHour first = UsageHour.of(paying.from());
        UsageHour next = sealedThrough.map(UsageHour::next).orElse(first);
        return next.isBefore(first) ? first : next;
    }
}
