package io.stallholder.rating;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LedgerEntry;
import io.stallholder.ledger.LedgerTransaction;
import io.stallholder.marketplace.BillableSpan;
import io.stallholder.marketplace.PayerChange;
import io.stallholder.platform.Ids;
import io.stallholder.usage.CloseHours;
import io.stallholder.usage.ClosedHours;
import io.stallholder.usage.HourlyTotal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings hours that are rated already into line with what became known of their payers since: a
 * license that began or ended before the hour was closed, told later. What stands elsewhere than it
 * would stand now is moved there by a correction, which is reported with the first open hour; its
 * event hour and its price stay its own. A second correction for the same change finds nothing.
 *
 * <pre>
 *   10:02 linked   10:03 License Updated     11:05          11:20
 *     |--------------|-------------------------|--------------|--------------
 *                      hour 10 is closed and rated: no license | the event comes: what was used
 *                                                              | since 10:03 moves to the license,
 *                                                              | and goes out with hour 11
 * </pre>
 *
 * <p>Runs in the caller's transaction. It holds the organization's hours against closing before it
 * reads the spans: who closes one before has read older spans and is seen here, who closes one
 * after reads the newer ones.
 */
final class CorrectHours {

    private final CloseHours closeHours;
    private final Ledger ledger;
    private final ChargeTotals charge;
    private final Ids ids;

    CorrectHours(CloseHours closeHours, Ledger ledger, Pricing pricing, Ids ids) {
        this.closeHours = closeHours;
        this.ledger = ledger;
        this.charge = new ChargeTotals(closeHours, pricing);
        this.ids = ids;
    }

    /** Moves what the change moves; at most one ledger transaction. */
    void correct(
            PayerChange change, Function<OrganizationId, List<BillableSpan>> spans, Instant now) {
        OrganizationId whose = change.organization();
        Optional<UsageHour> open = closeHours.holdFirstOpen(whose);
        if (open.isEmpty()) {
            return;
        }
        UsageHour last = open.get().plusHours(-1);
        List<HourlyTotal> totals = affected(change, last);
        if (totals.isEmpty()) {
            return;
        }
        List<LedgerEntry> due = charge.charge(totals, spans.apply(whose));
        UsageHour first =
                totals.stream().map(HourlyTotal::eventHour).min(Comparator.naturalOrder()).get();
        List<LedgerEntry> moves = new Moves(open.get()).between(ledger.balances(whose, first), due);
        if (!moves.isEmpty()) {
            ledger.append(List.of(LedgerTransaction.correction(ids.next(), whose, now, moves)));
        }
    }

    /**
     * Whole event hours with all that was ever booked for them, from the earliest that the change
     * can touch: what was used after it, or booked after it, since an end also decides until when
     * late usage is billed.
     */
    private List<HourlyTotal> affected(PayerChange change, UsageHour last) {
        UsageHour from = UsageHour.of(change.from());
        Optional<UsageHour> first =
                closeHours
                        .totals(
                                List.of(
                                        new ClosedHours(
                                                change.organization(), Optional.of(from), last)))
                        .stream()
                        .map(HourlyTotal::eventHour)
                        .min(Comparator.naturalOrder());
        return first.isEmpty()
                ? List.of()
                : closeHours.totalsUsedIn(new ClosedHours(change.organization(), first, last));
    }
}
