package io.stallholder.metering;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.ledger.Ledger;
import io.stallholder.marketplace.BillableSpans;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The module's production classes over one store, for the nodes of a simulation. */
public final class SimulatedMetering {

    /** How long a sender may work on what it took, by wall time. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    private static final MeteringSettings SETTINGS =
            new MeteringSettings(
                    Duration.ofHours(24),
                    LEASE,
                    10,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(5),
                    true);

    private static final HoldSettings HOLDS = new HoldSettings(0, 0);

    private final RecordShelf records;

    private SimulatedMetering(RecordShelf records) {
        this.records = records;
    }

    /**
     * Records in memory whose changes can be taken back.
     *
     * @param mutant the fault of the museum that is planted here; empty for none
     */
    public static SimulatedMetering inMemory(Journal journal, String mutant) {
        return new SimulatedMetering(new MemoryShelf(journal, mutant));
    }

    /** Records in PostgreSQL. */
    public static SimulatedMetering inPostgres(Transactions transactions, JdbcClient jdbc) {
        return new SimulatedMetering(new PostgresShelf(transactions, jdbc));
    }

    /** Starts a node over what is sealed. */
    public Node start(Modules modules, Surroundings around) {
        Function<Part, Transactions> transactions = around.transactions();
        TransactedRecords transacted = new TransactedRecords(records.store(), transactions);
        Licenses licenses =
                new MarketplaceLicenses(
                        transactions.apply(Part.READ),
                        modules.subscriptions(),
                        modules.spans(),
                        new Policies(modules.catalog(), SETTINGS, HOLDS));
        SealRecords seal =
                new SealRecords(
                        transacted,
                        new SealRecords.Upstream(
                                new LedgerUsage(transactions.apply(Part.READ), modules.ledger()),
                                licenses),
                        new SealRecords.Clockwork(around.business(), around.ids(), SETTINGS));
        SendRecords send =
                new SendRecords(
                        transacted,
                        around.gateway(),
                        new Judge(licenses, SETTINGS, around.random()),
                        new SendRecords.Clockwork(
                                around.business(),
                                around.wall(),
                                around.ids(),
                                around.pause()::accept,
                                SETTINGS));
        AlertDeadlines deadlines =
                new AlertDeadlines(
                        transactions.apply(Part.WATCH),
                        records.warnings(),
                        alert -> around.alerts().accept(alert.kind()));
        return new Node(
                new SealTick(seal),
                new SendTick(send, transacted, Runnable::run),
                watch(deadlines, around));
    }

    private static WatchTick watch(AlertDeadlines deadlines, Surroundings around) {
        WatchTick.Clocks clocks = new WatchTick.Clocks(around.business(), around.wall());
        return new WatchTick(deadlines::run, _ -> {}, (_, _) -> {}, clocks);
    }

    /** The records that changed since this was last asked, by id. */
    public List<SimulatedRecord> takeChanged() {
        return records.takeChanged();
    }

    /** Every record, by id. */
    public List<SimulatedRecord> all() {
        return records.all();
    }

    /** The running total that seals are computed on. */
    public long reported(LicenseArn license, DimensionKey dimension) {
        return records.reported(license, dimension);
    }

    /** The levels at which operators were told of the record. */
    public Set<Integer> told(UUID record) {
        return records.told(record);
    }

    /** The kinds of transactions of sealing and sending. */
    public enum Part {
        READ,
        SEAL,
        LEASE,
        ATTEMPT,
        SETTLE,
        WATCH
    }

    /** The ticks of one node. */
    public record Node(Tick seal, Tick send, Tick watch) {}

    /** The modules before metering. */
    public record Modules(
            Ledger ledger, Subscriptions subscriptions, BillableSpans spans, Catalog catalog) {}

    /**
     * What a simulation holds in its hand.
     *
     * @param pause lets wall time pass until the next call to AWS may start
     * @param alerts is told the kind of each alert
     */
    public record Surroundings(
            BusinessClock business,
            WallClock wall,
            Ids ids,
            MeteringGateway gateway,
            RandomGenerator random,
            Consumer<Duration> pause,
            Consumer<String> alerts,
            Function<Part, Transactions> transactions) {}
}
