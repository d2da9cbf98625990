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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The module's production classes over one store in memory, for the nodes of a simulation. */
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

    private final MemoryRecords records;
    private final RecordStore store;

    /**
     * Records whose changes can be taken back.
     *
     * @param mutant the fault of the museum that is planted here; empty for none
     */
    public SimulatedMetering(Journal journal, String mutant) {
        records = new MemoryRecords(journal);
        store = RecordMuseum.plant(mutant, records);
    }

    /** Starts a node over what is sealed. */
    public Node start(Modules modules, Surroundings around) {
        Function<Part, Transactions> transactions = around.transactions();
        TransactedRecords transacted = new TransactedRecords(store, transactions);
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
        return new Node(new SealTick(seal), new SendTick(send, transacted, Runnable::run));
    }

    /** The records that changed since this was last asked. */
    public List<SimulatedRecord> takeChanged() {
        return records.takeChanged().stream().map(SimulatedRecord::of).toList();
    }

    /** Every record. */
    public List<SimulatedRecord> all() {
        return records.rows().stream().map(SimulatedRecord::of).toList();
    }

    /** The running total that seals are computed on. */
    public long reported(LicenseArn license, DimensionKey dimension) {
        return records.reported(license, dimension);
    }

    /** How many records are neither settled nor waiting for a human. */
    public int unsettled() {
        return records.unsettled();
    }

    /** The kinds of transactions of sealing and sending. */
    public enum Part {
        READ,
        SEAL,
        LEASE,
        ATTEMPT,
        SETTLE
    }

    /** The ticks of one node. */
    public record Node(Tick seal, Tick send) {}

    /** The modules before metering. */
    public record Modules(
            Ledger ledger, Subscriptions subscriptions, BillableSpans spans, Catalog catalog) {}

    /**
     * What a simulation holds in its hand.
     *
     * @param pause lets wall time pass until the next call to AWS may start
     */
    public record Surroundings(
            BusinessClock business,
            WallClock wall,
            Ids ids,
            MeteringGateway gateway,
            RandomGenerator random,
            Consumer<Duration> pause,
            Function<Part, Transactions> transactions) {}
}
