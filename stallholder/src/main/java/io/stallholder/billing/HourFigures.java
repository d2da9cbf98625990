package io.stallholder.billing;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Standing;
import io.stallholder.ledger.UsageLine;
import io.stallholder.metering.HourState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Adds up hours from ledger lines and records: what went out with each, late usage named. What is
 * booked after the hour in which its license ended stands with that hour, the last one reported.
 */
final class HourFigures {

    private final Map<HourKey, Map<UsageHour, BigDecimal>> used = new HashMap<>();
    private final Map<HourKey, HourState> told = new HashMap<>();
    private final Map<String, UsageHour> sealed = new HashMap<>();
    private final Map<String, UsageHour> last = new HashMap<>();

    HourFigures(List<UsageLine> lines, List<HourState> records, Reach reach) {
        reach.sealedThrough().forEach((license, hour) -> sealed.put(license.licenseId(), hour));
        reach.last().forEach((license, hour) -> last.put(license.licenseId(), hour));
        lines.forEach(this::add);
        for (HourState record : records) {
            HourKey key =
                    new HourKey(record.hour(), record.dimension(), record.license().licenseId());
            told.put(key, record);
            used.computeIfAbsent(key, _ -> new TreeMap<>());
        }
    }

    private void add(UsageLine line) {
        if (line.standing() == Standing.BILLED && line.license().isPresent()) {
            String license = line.license().get().licenseId();
            UsageHour end = last.getOrDefault(license, line.bookingHour());
            UsageHour hour = end.isBefore(line.bookingHour()) ? end : line.bookingHour();
            HourKey key = new HourKey(hour, line.dimension(), license);
            used.computeIfAbsent(key, _ -> new TreeMap<>())
                    .merge(line.eventHour(), line.units(), BigDecimal::add);
        }
    }

    /** Every hour with usage or a record, the newest first. */
    List<HourUse> hours() {
        List<HourUse> hours = new ArrayList<>();
        used.forEach((key, units) -> hours.add(hour(key, units)));
        hours.sort(
                Comparator.comparing(HourUse::hour).reversed().thenComparing(HourUse::dimension));
        return hours;
    }

    private HourUse hour(HourKey key, Map<UsageHour, BigDecimal> units) {
        UsageHour through = sealed.get(key.license());
        List<LateUse> late =
                units.entrySet().stream()
                        .filter(one -> one.getKey().isBefore(key.hour()))
                        .filter(one -> one.getValue().signum() != 0)
                        .map(one -> new LateUse(one.getKey(), one.getValue()))
                        .toList();
        return new HourUse(
                key.hour(),
                key.dimension(),
                units.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                late,
                through != null && !through.isBefore(key.hour()),
                key.hour().equals(last.get(key.license())),
                Optional.ofNullable(told.get(key)));
    }

    /** How far each license is sealed, and the hour in which it ended. */
    record Reach(Map<LicenseArn, UsageHour> sealedThrough, Map<LicenseArn, UsageHour> last) {}

    private record HourKey(UsageHour hour, DimensionKey dimension, String license) {}
}
