package io.stallholder.rating;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LedgerEntry;
import io.stallholder.ledger.LedgerTransaction;
import io.stallholder.ledger.RatedThrough;
import io.stallholder.marketplace.BillableSpan;
import io.stallholder.platform.Ids;
import io.stallholder.usage.CloseHours;
import io.stallholder.usage.ClosedHours;
import io.stallholder.usage.HourlyTotal;
import io.stallholder.usage.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Closes hours and books their charges, with the mark of how far is rated, in one transaction: the
 * caller's. An hour is priced when it closes and never again.
 */
final class RateHours {

    private final CloseHours closeHours;
    private final Ledger ledger;
    private final Pricing pricing;
    private final Ids ids;

    RateHours(CloseHours closeHours, Ledger ledger, Pricing pricing, Ids ids) {
        this.closeHours = closeHours;
        this.ledger = ledger;
        this.pricing = pricing;
        this.ids = ids;
    }

    /** Rates each organization through its hour; says whether any hour was still open. */
    boolean rate(
            Map<OrganizationId, UsageHour> through,
            Function<OrganizationId, List<BillableSpan>> spans,
            Instant now) {
        List<ClosedHours> closed = closeHours.close(through);
        Map<Booking, List<HourlyTotal>> bookings = new LinkedHashMap<>();
        for (HourlyTotal total : closeHours.totals(closed)) {
            bookings.computeIfAbsent(Booking.of(total), booking -> new ArrayList<>()).add(total);
        }
        Map<OrganizationId, List<BillableSpan>> known = new LinkedHashMap<>();
        List<LedgerTransaction> transactions = new ArrayList<>();
        bookings.forEach((booking, totals) -> {
            OrganizationId whose = booking.organization();
            List<LedgerEntry> charges =
                    charges(booking, totals, known.computeIfAbsent(whose, spans));
            if (!charges.isEmpty()) {
                transactions.add(LedgerTransaction.rating(ids.next(), whose, now, charges));
            }
        });
        ledger.append(transactions);
        ledger.advance(
                closed.stream()
                        .map(hours -> new RatedThrough(hours.organization(), hours.through()))
                        .toList());
        return !closed.isEmpty();
    }

    private List<LedgerEntry> charges(
            Booking booking, List<HourlyTotal> totals, List<BillableSpan> spans) {
        Map<UsageHour, List<HourlyTotal>> byEventHour = new LinkedHashMap<>();
        for (HourlyTotal total : totals) {
            byEventHour.computeIfAbsent(total.eventHour(), hour -> new ArrayList<>()).add(total);
        }
        List<LedgerEntry> charges = new ArrayList<>();
        byEventHour.forEach((hour, ofHour) -> {
            List<Instant> cuts = pricing.cuts(hour, spans);
            if (cuts.isEmpty()) {
                addCharges(charges, ofHour, hour.start(), spans);
            } else {
                addPieces(charges, new Piece(booking, hour), cuts, spans);
            }
        });
        return charges;
    }

    /** An hour in which the payer or the price changes is split by the time of each event. */
    private void addPieces(
            List<LedgerEntry> charges, Piece piece, List<Instant> cuts, List<BillableSpan> spans) {
        List<Instant> edges = new ArrayList<>(cuts);
        edges.addFirst(piece.eventHour().start());
        edges.addLast(piece.eventHour().end());
        for (int i = 0; i + 1 < edges.size(); i++) {
            Booking booking = piece.booking();
            Slice slice =
                    new Slice(
                            booking.organization(), booking.hour(), edges.get(i), edges.get(i + 1));
            addCharges(charges, closeHours.totalsBetween(slice), edges.get(i), spans);
        }
    }

    private void addCharges(
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

    private record Booking(OrganizationId organization, UsageHour hour) {
        static Booking of(HourlyTotal total) {
            return new Booking(total.organization(), total.bookingHour());
        }
    }

    private record Piece(Booking booking, UsageHour eventHour) {}
}
