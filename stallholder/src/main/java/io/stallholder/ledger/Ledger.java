package io.stallholder.ledger;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The books: append-only double entry, and how far each organization is rated.
 *
 * <p>Everything runs in the caller's transaction. The system role reads and appends; a request
 * reads its own organization's lines.
 */
public final class Ledger {

    private final LedgerStore store;

    Ledger(LedgerStore store) {
        this.store = store;
    }

    /** Books the transactions; the database refuses at commit any that does not sum to zero. */
    public void append(List<LedgerTransaction> transactions) {
        if (!transactions.isEmpty()) {
            store.append(transactions);
        }
    }

    /** Moves the organizations' marks forward; one that is further already stays. */
    public void advance(Collection<RatedThrough> marks) {
        if (!marks.isEmpty()) {
            store.advance(marks);
        }
    }

    /**
     * What a license owes for usage booked through the hour, since its beginning: one total per
     * dimension that it ever used, by dimension. Unassigned, quarantined and written off is not in.
     */
    public List<RatedTotal> ratedTotals(LicenseArn license, UsageHour through) {
        return store.ratedTotals(license, through);
    }

    /**
     * The same for usage of hours through this one, also where it is booked with a later hour: what
     * is left to report with a license's last hour.
     */
    public List<RatedTotal> usedTotals(LicenseArn license, UsageHour through) {
        return store.usedTotals(license, through);
    }

    /**
     * What a license owes for usage booked with hours from the instant through the hour, by
     * dimension, meter and attributes.
     */
    public List<RatedShare> ratedShares(LicenseArn license, Instant from, UsageHour through) {
        return store.ratedShares(license, from, through);
    }

    /**
     * What a license owes for usage of hours through this one that is booked with an hour from the
     * instant on, by dimension, meter and attributes.
     */
    public List<RatedShare> usedShares(LicenseArn license, Instant from, UsageHour through) {
        return store.usedShares(license, from, through);
    }

    /**
     * What the licenses owe from which something was ever taken back, wherever it is booked: where
     * more was reported, a credit is due. System only.
     */
    public List<LicenseTotal> totalsTakenBack() {
        return store.totalsTakenBack();
    }

    /** What stands where for the organization's usage of this hour and later, by hour. */
    public List<Balance> balances(OrganizationId organization, UsageHour from) {
        return store.balances(organization, from);
    }

    /** The last hour that is rated for the organization; empty before the first. */
    public Optional<UsageHour> ratedThrough(OrganizationId organization) {
        return store.ratedThrough(organization);
    }

    /** The last rated hour of every organization, by organization. */
    public List<RatedThrough> ratedThroughAll() {
        return store.ratedThroughAll();
    }

    /**
     * The organization's rated usage that is reported with hours of [from, until), whenever it was
     * used: what a month's bill consists of.
     */
    public List<UsageLine> booked(OrganizationId organization, Instant from, Instant until) {
        return store.booked(organization, from, until);
    }

    /** The organization's rated usage in hours of [from, until), by hour. */
    public List<UsageLine> lines(OrganizationId organization, Instant from, Instant until) {
        return store.lines(organization, from, until);
    }
}
