package io.stallholder.ledger;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.testing.Journal;
import io.stallholder.testing.Reading;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The module's production class over one store, for the nodes of a simulation. */
public final class SimulatedLedger {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");

    private final LedgerStore store;
    private final Function<OrganizationId, List<LedgerTransaction>> booked;
    private final Reading reading;
    private final Ledger ledger;
    private final Map<OrganizationId, Integer> read = new HashMap<>();

    private SimulatedLedger(
            LedgerStore store,
            Function<OrganizationId, List<LedgerTransaction>> booked,
            Reading reading) {
        this.store = store;
        this.booked = booked;
        this.reading = reading;
        ledger = new Ledger(store);
    }

    /**
     * A ledger in memory whose changes can be taken back.
     *
     * @param mutant the fault of the museum that is planted here; empty for none
     */
    public static SimulatedLedger inMemory(Journal journal, String mutant) {
        // B31: what was booked before the crash stays, and is booked again.
        InMemoryLedger store = new InMemoryLedger(mutant.equals("B31") ? new Journal() : journal);
        return new SimulatedLedger(store, store::of, Reading.direct());
    }

    /** A ledger in PostgreSQL. */
    public static SimulatedLedger inPostgres(Journal journal, JdbcClient jdbc, Reading reading) {
        KeptLedger store = new KeptLedger(new PostgresLedger(jdbc), journal);
        return new SimulatedLedger(store, store::of, reading);
    }

    public Ledger ledger() {
        return ledger;
    }

    /** What was booked for the organization since this was last asked. */
    public List<LedgerTransaction> takeNew(OrganizationId organization) {
        List<LedgerTransaction> all = booked.apply(organization);
        int known = read.getOrDefault(organization, 0);
        read.put(organization, all.size());
        return List.copyOf(all.subList(known, all.size()));
    }

    /** Through which hour the organization is rated. */
    public Optional<UsageHour> ratedThrough(OrganizationId organization) {
        return reading.of(() -> store.ratedThrough(organization));
    }

    /** All that stands for the organization, one line of text each. */
    public List<String> lines(OrganizationId organization) {
        return reading.of(() -> store.lines(organization, FROM, UNTIL)).stream()
                .map(SimulatedLedger::text)
                .sorted()
                .toList();
    }

    private static String text(UsageLine line) {
        return "%s %s %s %s %s used %s booked %s: %s, %s units, %s"
                .formatted(
                        line.standing(),
                        line.license().map(LicenseArn::licenseId).orElse("-"),
                        line.dimension(),
                        line.meter(),
                        line.attributes(),
                        line.eventHour(),
                        line.bookingHour(),
                        line.quantity().stripTrailingZeros().toPlainString(),
                        line.units().stripTrailingZeros().toPlainString(),
                        line.amount().dollars().stripTrailingZeros().toPlainString());
    }
}
