package io.stallholder.ledger;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.testing.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passes everything on, and remembers what was booked until it is taken back. */
final class KeptLedger implements LedgerStore {

    private final LedgerStore store;
    private final Journal journal;
    private final Map<OrganizationId, List<LedgerTransaction>> booked = new HashMap<>();

    KeptLedger(LedgerStore store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /** The organization's transactions, the oldest first. */
    List<LedgerTransaction> of(OrganizationId organization) {
        return booked.getOrDefault(organization, List.of());
    }

    @Override
    public void append(List<LedgerTransaction> transactions) {
        store.append(transactions);
        for (LedgerTransaction one : transactions) {
            journal.add(booked.computeIfAbsent(one.organization(), _ -> new ArrayList<>()), one);
        }
    }

    @Override
    public void advance(Collection<RatedThrough> marks) {
        store.advance(marks);
    }

    @Override
    public List<RatedTotal> ratedTotals(LicenseArn license, UsageHour through) {
        return store.ratedTotals(license, through);
    }

    @Override
    public List<RatedTotal> usedTotals(LicenseArn license, UsageHour through) {
        return store.usedTotals(license, through);
    }

    @Override
    public List<RatedShare> ratedShares(LicenseArn license, Instant from, UsageHour through) {
        return store.ratedShares(license, from, through);
    }

    @Override
    public List<RatedShare> usedShares(LicenseArn license, Instant from, UsageHour through) {
        return store.usedShares(license, from, through);
    }

    @Override
    public List<LicenseTotal> totalsTakenBack() {
        return store.totalsTakenBack();
    }

    @Override
    public List<Balance> balances(OrganizationId organization, UsageHour from) {
        return store.balances(organization, from);
    }

    @Override
    public Optional<UsageHour> ratedThrough(OrganizationId organization) {
        return store.ratedThrough(organization);
    }

    @Override
    public List<RatedThrough> ratedThroughAll() {
        return store.ratedThroughAll();
    }

    @Override
    public List<UsageLine> lines(OrganizationId organization, Instant from, Instant until) {
        return store.lines(organization, from, until);
    }

    @Override
    public List<UsageLine> booked(OrganizationId organization, Instant from, Instant until) {
        return store.booked(organization, from, until);
    }
}
