package io.stallholder.ledger;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.testing.Journal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The module's production class over a store in memory, for the nodes of a simulation. */
public final class SimulatedLedger {

    private final InMemoryLedger store;
    private final Ledger ledger;
    private final Map<OrganizationId, Integer> read = new HashMap<>();

    /**
     * A ledger whose changes can be taken back.
     *
     * @param mutant the fault of the museum that is planted here; empty for none
     */
    public SimulatedLedger(Journal journal, String mutant) {
        // B31: what was booked before the crash stays, and is booked again.
        store = new InMemoryLedger(mutant.equals("B31") ? new Journal() : journal);
        ledger = new Ledger(store);
    }

    public Ledger ledger() {
        return ledger;
    }

    /** What was booked for the organization since this was last asked. */
    public List<LedgerTransaction> takeNew(OrganizationId organization) {
        List<LedgerTransaction> all = store.of(organization);
        int known = read.getOrDefault(organization, 0);
        read.put(organization, all.size());
        return List.copyOf(all.subList(known, all.size()));
    }

    /** Through which hour the organization is rated. */
    public Optional<UsageHour> ratedThrough(OrganizationId organization) {
        return store.ratedThrough(organization);
    }
}
