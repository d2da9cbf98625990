package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.gateway.RequestSize;
import io.stallholder.metering.Licenses.Paying;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Seals every rated hour of every license, the oldest first, each in a transaction of its own.
 *
 * <p>An hour whose deadline has passed is sealed and sent like any other, since only AWS's refusal
 * ends it. But then the license's next hour waits for that answer: what AWS refuses rolls forward
 * into it, and so reaches the earliest hour that AWS still takes.
 */
final class SealRecords {

    /** A record is sealed some time after its hour; with the window, longer than any is open. */
    private static final Duration LOOK_BACK_SLACK = Duration.ofHours(6);

    private final Seals seals;
    private final RatedUsage rated;
    private final Licenses licenses;
    private final BusinessClock clock;
    private final Ids ids;
    private final MeteringSettings settings;

    SealRecords(Seals seals, Upstream upstream, Clockwork clockwork) {
        this.seals = seals;
        this.rated = upstream.rated();
        this.licenses = upstream.licenses();
        this.clock = clockwork.business();
        this.ids = clockwork.ids();
        this.settings = clockwork.settings();
    }

    /**
     * Seals what is rated. Returns whether anything was sealed. An organization that fails is told
     * of once all the others are sealed.
     */
    boolean run() {
        List<Licenses.Ended> ended = lately();
        ended.forEach(
                end -> seals.shortenDeadlines(end.license(), end.at().plus(Sealing.AFTER_END)));
        List<RuntimeException> failures = new ArrayList<>();
        boolean worked = false;
        for (Map.Entry<OrganizationId, UsageHour> due : due(ended).entrySet()) {
            try {
                worked |= seal(due.getKey(), due.getValue());
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return worked;
    }

    /** How many organizations have rated hours that are not sealed. */
    long waiting() {
        return due(lately()).size();
    }

    /** Organizations with rated hours to seal, and through which hour each. */
    private Map<OrganizationId, UsageHour> due(List<Licenses.Ended> ended) {
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
    private Map<OrganizationId, UsageHour> withUnsealedEnd(
            List<Licenses.Ended> ended, Map<OrganizationId, UsageHour> rest) {
        Map<OrganizationId, UsageHour> found = new HashMap<>();
        Map<String, UsageHour> sealed =
                ended.isEmpty()
                        ? Map.of()
                        : seals.sealedThrough(ended.stream().map(Licenses.Ended::license).toList());
        for (Licenses.Ended end : ended) {
            UsageHour through = rest.get(end.organization());
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
     * Licenses that ended while a record of theirs may be open. Their records must be out within
     * the hour, also those sealed before, and also where the end is learned of late: a record lives
     * for the window.
     */
    private List<Licenses.Ended> lately() {
        Instant now = clock.now();
        return licenses.endedBetween(now.minus(settings.window()).minus(LOOK_BACK_SLACK), now);
    }

    /** Reads what pays first: whatever is known by then is booked, or nothing is sealed yet. */
    private boolean seal(OrganizationId organization, UsageHour through) {
        List<Paying> known = licenses.payingFor(organization);
        if (!licenses.areBooked(organization)) {
            return false;
        }
        boolean worked = false;
        boolean finished = true;
        for (Paying paying : known) {
            Sealed sealed = seal(organization, paying, lastHour(paying, through));
            worked |= sealed.worked();
            finished &= sealed.finished();
        }
        if (finished) {
            seals.progressed(organization, through);
        }
        return worked;
    }

    private static UsageHour lastHour(Paying paying, UsageHour through) {
        UsageHour last = paying.until().map(UsageHour::of).orElse(through);
        return last.isBefore(through) ? last : through;
    }

    private Sealed seal(OrganizationId organization, Paying paying, UsageHour last) {
        boolean worked = false;
        while (true) {
            Instant now = clock.now();
            Position position = seals.position(paying.license(), now);
            UsageHour hour = nextHour(position.sealedThrough(), paying);
            if (last.isBefore(hour)) {
                return new Sealed(worked, true);
            }
            if (position.awaitsRefusal()) {
                return new Sealed(worked, false);
            }
            LicenseArn told = seals.told(paying.license(), hour);
            Draft draft = new Draft(organization, paying, told, hour, now);
            List<Birth> records = records(draft, position);
            Seal seal =
                    new Seal(
                            organization,
                            paying.license(),
                            position.sealedThrough(),
                            hour,
                            records);
            if (!seals.seal(seal)) {
                return new Sealed(worked, false);
            }
            worked = true;
        }
    }

    private static UsageHour nextHour(Optional<UsageHour> sealedThrough, Paying paying) {
        UsageHour first = UsageHour.of(paying.from());
        UsageHour next = sealedThrough.map(UsageHour::next).orElse(first);
        return next.isBefore(first) ? first : next;
    }

    private List<Birth> records(Draft draft, Position position) {
        Map<DimensionKey, BigDecimal> totals = new HashMap<>(totals(draft));
        var asZero = licenses.reportedAsZero(draft.paying().productCode());
        asZero.forEach(dimension -> totals.putIfAbsent(dimension, BigDecimal.ZERO));
        Policy policy = licenses.policy(draft.paying().productCode());
        List<SealedRecord> records = new ArrayList<>();
        for (DimensionKey dimension : new TreeSet<>(totals.keySet())) {
            BigDecimal total = totals.getOrDefault(dimension, BigDecimal.ZERO);
            long before = position.reported(dimension);
            if (Sealing.quantity(total, before) > 0 || asZero.contains(dimension)) {
                records.add(record(draft, dimension, total, before));
            }
        }
        return allocated(draft, position, records).stream()
                .map(record -> policy.birth(record, position))
                .toList();
    }

    /** Where the product has tags, each record in parts by what was booked since the last seal. */
    private List<SealedRecord> allocated(
            Draft draft, Position position, List<SealedRecord> records) {
        Map<String, List<String>> tags = licenses.policy(draft.paying().productCode()).tags();
        if (tags.isEmpty() || records.stream().allMatch(record -> record.quantity() == 0)) {
            return records;
        }
        Map<DimensionKey, List<RatedPart>> parts =
                parts(draft, position).stream()
                        .collect(Collectors.groupingBy(RatedPart::dimension));
        return records.stream()
                .map(record -> {
                    var units =
                            Allocations.byTags(
                                    parts.getOrDefault(record.dimension(), List.of()), tags);
                    return record.in(Allocations.split(record.quantity(), units, bytesMax(record)));
                })
                .toList();
    }

    private static long bytesMax(SealedRecord record) {
        return RequestSize.RECORD_BYTES_MAX
                - RequestSize.of(record.toSend())
                - RequestSize.ALLOCATIONS_BYTES;
    }

    private List<RatedPart> parts(Draft draft, Position position) {
        LicenseArn license = draft.paying().license();
        Instant from = position.sealedThrough().map(UsageHour::end).orElse(Instant.EPOCH);
        return isLast(draft)
                ? rated.finalParts(license, from, draft.hour())
                : rated.parts(license, from, draft.hour());
    }

    private static boolean isLast(Draft draft) {
        return draft.paying().end().map(UsageHour::of).filter(draft.hour()::equals).isPresent();
    }

    private Map<DimensionKey, BigDecimal> totals(Draft draft) {
        Paying paying = draft.paying();
        return isLast(draft)
                ? rated.finalTotals(paying.license(), draft.hour())
                : rated.totals(paying.license(), draft.hour());
    }

    private SealedRecord record(
            Draft draft, DimensionKey dimension, BigDecimal total, long before) {
        Paying paying = draft.paying();
        Instant timestamp = Sealing.timestamp(draft.hour(), paying.activation());
        return new SealedRecord(
                ids.next(),
                draft.organization(),
                draft.told(),
                paying.account(),
                paying.productCode(),
                dimension,
                draft.hour(),
                timestamp,
                Sealing.quantity(total, before),
                total,
                before,
                draft.now(),
                Sealing.deadline(timestamp, settings.window(), paying.end()),
                List.of());
    }

    /** What sealing pulls from. */
    record Upstream(RatedUsage rated, Licenses licenses) {}

    /** What sealing is given from outside so that it can be repeated. */
    record Clockwork(BusinessClock business, Ids ids, MeteringSettings settings) {}

    private record Draft(
            OrganizationId organization,
            Paying paying,
            LicenseArn told,
            UsageHour hour,
            Instant now) {}

    private record Sealed(boolean worked, boolean finished) {}
}
