package io.stallholder.metering;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Ledger;
import io.stallholder.marketplace.BillableSpans;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The module's production classes over records in memory, for simulations of other packages. */
public final class MemoryMetering {

    private final MemoryRecords records = new MemoryRecords();
    private final MeteringSettings settings =
            new MeteringSettings(
                    Duration.ofHours(24),
                    Duration.ofSeconds(60),
                    10,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(5),
                    true);
    private final HoldSettings holds = new HoldSettings(100, 100_000);
    private final Licenses licenses;
    private final RatedUsage rated;
    private final Surroundings around;

    public MemoryMetering(Sources sources, Surroundings around) {
        this.around = around;
        licenses =
                new MarketplaceLicenses(
                        around.transactions(),
                        sources.subscriptions(),
                        sources.spans(),
                        new Policies(sources.catalog(), settings, holds));
        rated = new LedgerUsage(around.transactions(), sources.ledger());
    }

    /** The modules before metering. */
    public record Sources(
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
            Transactions transactions,
            RandomGenerator random,
            Consumer<Duration> pause) {}

    /** The ticks of one node. */
    public record Node(Tick seal, Tick send) {}

    /** Starts a node that sends to this gateway, over what is sealed. */
    public Node start(MeteringGateway gateway) {
        SealRecords seal =
                new SealRecords(
                        records,
                        new SealRecords.Upstream(rated, licenses),
                        new SealRecords.Clockwork(around.business(), around.ids(), settings));
        SendRecords send =
                new SendRecords(
                        records,
                        gateway,
                        new Judge(licenses, settings, around.random()),
                        new SendRecords.Clockwork(
                                around.business(),
                                around.wall(),
                                around.ids(),
                                around.pause()::accept,
                                settings));
        return new Node(new SealTick(seal), new SendTick(send, records, Runnable::run));
    }

    /** What became of every record, by license, hour and dimension. */
    public List<HourState> states() {
        return records.rows().stream()
                .map(MemoryMetering::state)
                .sorted(
                        Comparator.comparing((HourState state) -> state.license().value())
                                .thenComparing(HourState::hour)
                                .thenComparing(state -> state.dimension().value()))
                .toList();
    }

    /** The last sealed hour of the license. */
    public Optional<UsageHour> sealedThrough(LicenseArn license) {
        return records.sealedThrough(license);
    }

    static HourState state(Row row) {
        return new HourState(
                row.sealed.license(),
                row.sealed.dimension(),
                row.sealed.hour(),
                row.state,
                row.sealed.quantity(),
                Optional.ofNullable(row.meteringRecordId),
                Optional.ofNullable(row.reason),
                row.released,
                row.returned,
                Optional.ofNullable(row.resolution),
                row.deadline);
    }
}
