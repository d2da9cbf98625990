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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Closes hours and books their charges, with the mark of how far is rated, in one transaction: the
 * caller's. An hour is priced when it closes and never again; who pays may become known later.
 */
final class RateHours {

    private final CloseHours closeHours;
    private final Ledger ledger;
    private final ChargeTotals charge;
    private final Ids ids;

    RateHours(CloseHours closeHours, Ledger ledger, Pricing pricing, Ids ids) {
        this.closeHours = closeHours;
        this.ledger = ledger;
        this.charge = new ChargeTotals(closeHours, pricing);
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
            List<LedgerEntry> charges = charge.charge(totals, known.computeIfAbsent(whose, spans));
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

    private record Booking(OrganizationId organization, UsageHour hour) {
        static Booking of(HourlyTotal total) {
            return new Booking(total.organization(), total.bookingHour());
        }
    }
}
