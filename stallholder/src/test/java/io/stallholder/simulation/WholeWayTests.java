package io.stallholder.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LedgerSamples;
import io.stallholder.marketplace.AssignAnswer;
import io.stallholder.marketplace.Events;
import io.stallholder.marketplace.MemoryMarketplace;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import io.stallholder.metering.HourState;
import io.stallholder.metering.MemoryMetering;
import io.stallholder.metering.RecordState;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import io.stallholder.rating.RatingSamples;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.NoTransactions;
import io.stallholder.testing.ScriptedMarketplace;
import io.stallholder.usage.UsageSamples;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** From the redirect to AWS's answer through the production classes, without a database. */
final class WholeWayTests {

    private static final String PRODUCT = UsageSamples.CATALOG.products().getFirst().productCode();

    private final MovableClock business = new MovableClock("2026-11-23T10:00:00Z");
    private final MovableClock wall = new MovableClock("2026-11-23T10:00:00Z");
    private final AtomicLong id = new AtomicLong();
    private final Ids ids = new Ids(() -> new UUID(7, id.incrementAndGet()));
    private final Transactions transactions = NoTransactions.create();
    private final BusinessClock businessClock = new BusinessClock(business);
    private final WallClock wallClock = new WallClock(wall);
    private final ScriptedMarketplace queue = new ScriptedMarketplace();
    private final MemoryMarketplace marketplace =
            new MemoryMarketplace(
                    UsageSamples.CATALOG,
                    new MemoryMarketplace.Surroundings(
                            businessClock, wallClock, ids, transactions));
    private final UsageSamples.InMemory usage = UsageSamples.inMemory(business);
    private final Ledger ledger = LedgerSamples.inMemory();
    private final MemoryMetering metering =
            new MemoryMetering(
                    new MemoryMetering.Sources(
                            ledger,
                            marketplace.subscriptions(),
                            marketplace.spans(),
                            UsageSamples.CATALOG),
                    new MemoryMetering.Surroundings(
                            businessClock,
                            wallClock,
                            ids,
                            transactions,
                            new Random(1),
                            wall::advance));
    private final OrganizationId organization = new OrganizationId(new UUID(1, 1));
    private final LicenseArn license =
            new LicenseArn("arn:aws:license-manager::294406891311:license:l-1");
    private final Events events = new Events(license, new AwsAccountId("111122223333"), PRODUCT);

    @Test
    void what_is_used_through_a_subscription_is_what_aws_is_told() {
        marketplace.arrive(license, events.account(), PRODUCT);
        assertThat(marketplace.link(license, organization))
                .isInstanceOf(AssignAnswer.Assigned.class);
        queue.message(events.updated("agmt-1", Instant.parse("2026-11-23T10:01:00Z")));
        post("1", "10:05:00Z");
        at("11:05:00Z");
        post("2", "10:10:00Z");
        at("12:05:00Z");
        post("3", "12:10:00Z");
        business.set("2026-11-23T12:31:00Z");
        queue.message(events.deprovisioned("agmt-1", Instant.parse("2026-11-23T12:30:00Z")));
        at("12:40:00Z");

        assertThat(metering.states())
                .filteredOn(state -> state.quantity() > 0)
                .extracting(
                        state -> state.hour().start().toString(),
                        HourState::quantity,
                        HourState::state)
                .containsExactly(
                        tuple("2026-11-23T10:00:00Z", 21L, RecordState.ACCEPTED),
                        tuple("2026-11-23T11:00:00Z", 22L, RecordState.ACCEPTED),
                        tuple("2026-11-23T12:00:00Z", 22L, RecordState.ACCEPTED));
    }

    private void post(String event, String time) {
        usage.record()
                .record(
                        UsageSamples.SELLER,
                        List.of(
                                UsageSamples.compute(
                                        organization, event, "2026-11-23T" + time, "60")));
    }

    /** A fresh node does all that is due by then. */
    private void at(String time) {
        business.set("2026-11-23T" + time);
        MemoryMarketplace.Node node = marketplace.start(queue);
        MemoryMetering.Node meter = metering.start(new Accepting());
        Tick rating =
                RatingSamples.tick(
                        new RatingSamples.Sources(
                                marketplace.spans(), usage.close(), node.progress(), ledger),
                        new RatingSamples.Surroundings(businessClock, ids, transactions));
        List<Tick> ticks = List.of(node.inbox(), rating, meter.seal(), meter.send());
        boolean worked = true;
        while (worked) {
            worked = false;
            for (Tick tick : ticks) {
                worked |= tick.run();
            }
        }
        assertThat(ticks).allSatisfy(tick -> assertThat(tick.waitingFor()).isEmpty());
    }

    /** Takes every record. */
    private static final class Accepting implements MeteringGateway {

        @Override
        public ResolveAnswer resolve(String registrationToken) {
            return new ResolveAnswer.TokenInvalid();
        }

        @Override
        public BatchAnswer send(List<UsageRecord> records) {
            Map<RecordKey, RecordAnswer> answers = new HashMap<>();
            records.forEach(record ->
                    answers.put(record.key(), new RecordAnswer.Accepted("id-" + record.key())));
            return new BatchAnswer.Answered(answers, "request");
        }
    }
}
