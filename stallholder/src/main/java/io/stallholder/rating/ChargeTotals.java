package io.stallholder.rating;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.LedgerEntry;
import io.stallholder.marketplace.BillableSpan;
import io.stallholder.usage.CloseHours;
import io.stallholder.usage.HourlyTotal;
import io.stallholder.usage.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prices totals of closed hours. An hour in which the payer or the price changes is split by the
 * time of each event.
 */
final class ChargeTotals {

    private final CloseHours closeHours;
    private final Pricing pricing;

    ChargeTotals(CloseHours closeHours, Pricing pricing) {
        this.closeHours = closeHours;
        this.pricing = pricing;
    }

    /** The charges for whole totals; nothing for a zero. */
    List<LedgerEntry> charge(List<HourlyTotal> totals, List<BillableSpan> spans) {
        Map<Hour, List<HourlyTotal>> byHour = new LinkedHashMap<>();
        for (HourlyTotal total : totals) {
            byHour.computeIfAbsent(Hour.of(total), hour -> new ArrayList<>()).add(total);
        }
        List<LedgerEntry> charges = new ArrayList<>();
        byHour.forEach((hour, ofHour) -> {
            List<Instant> cuts = pricing.cuts(hour.used(), spans);
            if (cuts.isEmpty()) {
                add(charges, ofHour, hour.used().start(), spans);
            } else {
                addPieces(charges, hour, cuts, spans);
            }
        });
        return charges;
    }

    private void addPieces(
            List<LedgerEntry> charges, Hour hour, List<Instant> cuts, List<BillableSpan> spans) {
        List<Instant> edges = new ArrayList<>(cuts);
        edges.addFirst(hour.used().start());
        edges.addLast(hour.used().end());
        for (int i = 0; i + 1 < edges.size(); i++) {
            Slice slice =
                    new Slice(hour.organization(), hour.booked(), edges.get(i), edges.get(i + 1));
            add(charges, closeHours.totalsBetween(slice), edges.get(i), spans);
        }
    }

    private void add(
            List<LedgerEntry> charges,
            List<HourlyTotal> totals,
            Instant from,
            List<BillableSpan> spans) {
        for (HourlyTotal total : totals) {
            if (total.quantity().signum() != 0) {
                charges.add(pricing.charge(total, from, spans));
            }
        }
    }

    private record Hour(OrganizationId organization, UsageHour booked, UsageHour used) {
        static Hour of(HourlyTotal total) {
            return new Hour(total.organization(), total.bookingHour(), total.eventHour());
        }
    }
}
