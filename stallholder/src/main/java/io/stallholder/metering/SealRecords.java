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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Seals seals;
    private final RatedUsage rated;
    private final Licenses licenses;
    private final DueHours due;
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
        this.due = new DueHours(seals, upstream, settings.window());
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
        for (Map.Entry<OrganizationId, UsageHour> next : due.through(ended).entrySet()) {
            try {
                worked |= seal(next.getKey(), next.getValue());
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
        return due.through(lately()).size();
    }

    /**
     * Licenses that ended while a record of theirs may be open. Their records must be out within
     * the hour, also those sealed before, and also where the end is learned of late: a record lives
     * for the window.
     */
    private List<Licenses.Ended> lately() {
        return due.endedBefore(clock.now());
    }

    /**
     * Reads what pays first: whatever is known by then is booked, or nothing is sealed yet. And
     * nothing is sealed by what was read once a payer changes: a link that is undone takes back
     * what is sealed, and must find all of it.
     */
    private boolean seal(OrganizationId organization, UsageHour through) {
        long changes = licenses.changes(organization);
        List<Paying> known = licenses.payingFor(organization);
        if (!licenses.areBooked(organization)) {
            return false;
        }
        boolean worked = false;
        boolean finished = true;
        for (Paying paying : known) {
            Sealed sealed =
                    seal(
                            new Payer(organization, paying, changes),
                            DueHours.lastHour(paying, through));
            worked |= sealed.worked();
            finished &= sealed.finished();
        }
        if (finished) {
            seals.progressed(organization, through);
        }
        return worked;
    }

    private Sealed seal(Payer payer, UsageHour last) {
        OrganizationId organization = payer.organization();
        Paying paying = payer.paying();
        boolean worked = false;
        while (true) {
            Instant now = clock.now();
            Position position = seals.position(paying.license(), now);
            UsageHour hour = DueHours.nextHour(position.sealedThrough(), paying);
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
            if (!licenses.unlessChanged(organization, payer.changes(), () -> seals.seal(seal))) {
                return new Sealed(worked, false);
            }
            worked = true;
        }
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

    /** What pays for an organization, as of so many changes. */
    private record Payer(OrganizationId organization, Paying paying, long changes) {}

    private record Sealed(boolean worked, boolean finished) {}
}
