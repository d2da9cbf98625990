package io.stallholder.usage;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.Journal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The module's production classes over one store in memory, for the nodes of a simulation. */
public final class SimulatedUsage {

    private final Watched store;
    private final Catalog catalog;

    private SimulatedUsage(Catalog catalog, UsageStore store, Journal journal) {
        this.catalog = catalog;
        this.store = new Watched(store, journal);
    }

    /**
     * Usage in memory.
     *
     * @param mutant the fault of the museum that is planted here; empty for none
     */
    public static SimulatedUsage inMemory(Catalog catalog, Journal journal, String mutant) {
        UsageStore store = UsageMuseum.plant(mutant, new InMemoryUsage(journal));
        return new SimulatedUsage(catalog, store, journal);
    }

    /** Usage in PostgreSQL. */
    public static SimulatedUsage inPostgres(Catalog catalog, Journal journal, JdbcClient jdbc) {
        return new SimulatedUsage(catalog, new PostgresUsage(jdbc), journal);
    }

    /** The use case of a node; every UUID is an organization. */
    public RecordUsage recorder(Transactions transactions, BusinessClock clock) {
        UsageSettings settings = new UsageSettings(Duration.ofDays(35), Duration.ofMinutes(5));
        return new RecordUsage(
                store,
                UsageSamples::organizations,
                new RecordUsage.Rules(catalog, settings, clock),
                transactions);
    }

    /** The closing of hours. */
    public CloseHours closeHours() {
        return new CloseHours(store);
    }

    /** What the store said to the events of the transaction that is about to commit. */
    public List<Stored> takeStored() {
        List<Stored> stored = List.copyOf(store.stored);
        store.stored.clear();
        return stored;
    }

    /** One event of a request that reached the store. */
    public record Stored(String source, String id, Verdict verdict) {}

    /** Passes everything on and remembers the verdicts. */
    private static final class Watched implements UsageStore {

        private final UsageStore store;
        private final Journal journal;
        private final List<Stored> stored = new ArrayList<>();

        Watched(UsageStore store, Journal journal) {
            this.store = store;
            this.journal = journal;
        }

        @Override
        public void prepare(Set<LocalDate> days) {
            store.prepare(days);
        }

        @Override
        public List<Verdict> record(Delivery delivery, List<UsageEvent> events) {
            List<Verdict> verdicts = store.record(delivery, events);
            stored.clear();
            journal.undo(stored::clear);
            for (int i = 0; i < events.size(); i++) {
                Posted.Event posted = events.get(i).posted();
                stored.add(new Stored(posted.source(), posted.id(), verdicts.get(i)));
            }
            return verdicts;
        }

        @Override
        public void track(Collection<OrganizationId> organizations) {
            store.track(organizations);
        }

        @Override
        public List<OrganizationId> openThrough(
                UsageHour hour, Collection<OrganizationId> excluded, int max) {
            return store.openThrough(hour, excluded, max);
        }

        @Override
        public boolean isOpen(OrganizationId organization, UsageHour hour) {
            return store.isOpen(organization, hour);
        }

        @Override
        public List<ClosedHours> close(Map<OrganizationId, UsageHour> through) {
            return store.close(through);
        }

        @Override
        public List<HourlyTotal> totals(List<ClosedHours> closed) {
            return store.totals(closed);
        }

        @Override
        public Optional<UsageHour> holdFirstOpen(OrganizationId organization) {
            return store.holdFirstOpen(organization);
        }

        @Override
        public List<HourlyTotal> totalsUsedIn(ClosedHours hours) {
            return store.totalsUsedIn(hours);
        }

        @Override
        public List<HourlyTotal> totalsBetween(Slice slice) {
            return store.totalsBetween(slice);
        }
    }
}
