package io.stallholder.rating;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Proof;
import io.stallholder.audit.Scope;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.RatedThrough;
import io.stallholder.platform.Transactions;
import io.stallholder.usage.ClosedTotals;
import java.util.HashMap;
import java.util.Map;

/**
 * Every organization is rated through the last hour that is closed for it. Both marks only move
 * forward, and together: read in turn, each must have reached where the other was before.
 */
final class RatedMarksRule implements BookRule {

    private final Transactions transactions;
    private final ClosedTotals usage;
    private final Ledger ledger;

    RatedMarksRule(Transactions transactions, ClosedTotals usage, Ledger ledger) {
        this.transactions = transactions;
        this.usage = usage;
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "rating-marks";
    }

    @Override
    public Proof prove(Scope scope) {
        Map<OrganizationId, UsageHour> closedBefore = closed();
        Map<OrganizationId, UsageHour> rated = rated();
        Map<OrganizationId, UsageHour> closedAfter = closed();
        Proof.Builder proof = new Proof.Builder();
        proof.compared(rated.size());
        rated.forEach((whose, mark) -> {
            UsageHour last = closedAfter.get(whose);
            if (last == null || last.isBefore(mark)) {
                proof.breach(
                        "organization "
                                + whose
                                + ": rated through "
                                + mark
                                + ", closed through "
                                + (last == null ? "none" : last));
            }
        });
        closedBefore.forEach((whose, last) -> {
            UsageHour mark = rated.get(whose);
            if (mark == null || mark.isBefore(last)) {
                proof.breach(
                        "organization "
                                + whose
                                + ": closed through "
                                + last
                                + ", rated through "
                                + (mark == null ? "none" : mark));
            }
        });
        return proof.proof();
    }

    private Map<OrganizationId, UsageHour> closed() {
        Map<OrganizationId, UsageHour> closed = new HashMap<>();
        transactions
                .asSystem(usage::firstOpen)
                .forEach((whose, open) -> closed.put(whose, open.plusHours(-1)));
        return closed;
    }

    private Map<OrganizationId, UsageHour> rated() {
        Map<OrganizationId, UsageHour> rated = new HashMap<>();
        for (RatedThrough mark : transactions.asSystem(ledger::ratedThroughAll)) {
            rated.put(mark.organization(), mark.hour());
        }
        return rated;
    }
}
