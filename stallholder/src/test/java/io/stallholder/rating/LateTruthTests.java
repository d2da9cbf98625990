package io.stallholder.rating;

import static io.stallholder.usage.UsageSamples.SELLER;
import static io.stallholder.usage.UsageSamples.compute;
import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Account;
import io.stallholder.ledger.Balance;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LedgerSamples;
import io.stallholder.marketplace.BillableSpan;
import io.stallholder.marketplace.PayerChange;
import io.stallholder.testing.MovableClock;
import io.stallholder.usage.UsageSamples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random histories of one license: whenever its events are applied, the books end the same. */
final class LateTruthTests {

    private static final int HISTORIES = Integer.getInteger("stallholder.histories", 1000) / 2;
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int STEPS = 72;
    private static final UsageHour FIRST = UsageHour.of(START);
    private static final LicenseArn LICENSE =
            new LicenseArn("arn:aws:license-manager::294406891311:license:l-1");

    @Test
    void events_applied_before_between_and_after_the_closes_end_with_the_same_books() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            Truth truth = truth(random);
            List<Used> used = used(random, false);
            Map<String, BigDecimal> inTime =
                    new History(truth, new Applied(truth.activated(), truth.ended()), used).run();

            Applied late =
                    new Applied(
                            truth.activated().plus(minutes(random, 240)),
                            truth.ended().plus(minutes(random, 240)));

            assertThat(new History(truth, late, used).run())
                    .as("seed %s: %s, applied %s", seed, truth, late)
                    .isEqualTo(inTime);
        }
    }

    @Test
    void whenever_usage_and_truth_come_every_unit_stands_in_one_place() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            Truth truth = truth(random);
            List<Used> used = used(random, true);
            Applied late =
                    new Applied(
                            truth.activated().plus(minutes(random, 300)),
                            truth.ended().plus(minutes(random, 300)));

            Map<String, BigDecimal> books = new History(truth, late, used).run();

            assertThat(books.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("seed %s", seed)
                    .isEqualByComparingTo(
                            used.stream()
                                    .map(one -> BigDecimal.valueOf(one.minutes()))
                                    .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    private static Truth truth(Random random) {
        Instant linked = START.plus(minutes(random, 60));
        Instant activated = START.plus(minutes(random, 90));
        Instant billed = linked.isAfter(activated) ? linked : activated;
        return new Truth(linked, activated, billed.plusSeconds(1).plus(minutes(random, 150)));
    }

    private static List<Used> used(Random random, boolean late) {
        List<Used> used = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Instant time = START.plusSeconds(random.nextInt(5 * 3600));
            Instant posted = late ? time.plus(minutes(random, 90)) : time;
            used.add(new Used(time, posted, 1 + random.nextInt(500)));
        }
        return used;
    }

    private static Duration minutes(Random random, int max) {
        return Duration.ofSeconds(random.nextInt(max * 60));
    }

    /** What is so. */
    private record Truth(Instant linked, Instant activated, Instant ended) {}

    /** When it becomes known. */
    private record Applied(Instant activated, Instant ended) {}

    private record Used(Instant time, Instant posted, int minutes) {}

    private static final class History {

        private final MovableClock clock = new MovableClock(START.toString());
        private final UsageSamples.InMemory usage = UsageSamples.inMemory(clock);
        private final Ledger ledger = LedgerSamples.inMemory();
        private final RatingTick.Work work = RatingSamples.work(usage.close(), ledger);
        private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
        private final Truth truth;
        private final Applied applied;
        private final List<Used> used;
        private boolean activated;
        private boolean ended;

        History(Truth truth, Applied applied, List<Used> used) {
            this.truth = truth;
            this.applied = applied;
            this.used = used;
        }

        Map<String, BigDecimal> run() {
            for (int step = 0; step <= STEPS * 2; step++) {
                Instant before = clock.instant();
                clock.advance(STEP);
                post(before);
                PayerChange change = learn();
                close();
                if (change != null) {
                    correctTwice(change);
                }
            }
            return books();
        }

        private void post(Instant before) {
            for (int i = 0; i < used.size(); i++) {
                Used one = used.get(i);
                if (one.posted().isAfter(before) && !one.posted().isAfter(clock.instant())) {
                    usage.record()
                            .record(
                                    SELLER,
                                    List.of(
                                            compute(
                                                    organization,
                                                    "u" + i,
                                                    one.time().toString(),
                                                    one.minutes())));
                }
            }
        }

        private @Nullable PayerChange learn() {
            Instant now = clock.instant();
            boolean activates = !activated && !applied.activated().isAfter(now);
            boolean ends = !ended && !applied.ended().isAfter(now);
            activated |= activates;
            ended |= ends;
            if (!activates && !ends) {
                return null;
            }
            Instant from = activates ? truth.activated() : truth.ended();
            return new PayerChange(
                    organization, 1, ends && truth.ended().isBefore(from) ? truth.ended() : from);
        }

        private void close() {
            Instant now = clock.instant();
            UsageHour through = UsageHour.of(now.minus(STEP)).plusHours(-1);
            if (activated && ended) {
                UsageHour last = UsageHour.of(truth.ended());
                boolean graceOver = !now.isBefore(truth.ended().plus(Duration.ofMinutes(10)));
                through = graceOver && through.isBefore(last) ? last : through;
            }
            usage.close().track(List.of(organization));
            work.rate().rate(Map.of(organization, through), _ -> spans(), now);
        }

        private void correctTwice(PayerChange change) {
            work.correct().correct(change, _ -> spans(), clock.instant());
            List<Balance> once = ledger.balances(organization, FIRST);
            work.correct().correct(change, _ -> spans(), clock.instant());
            assertThat(ledger.balances(organization, FIRST)).isEqualTo(once);
        }

        private List<BillableSpan> spans() {
            Instant from =
                    truth.linked().isAfter(truth.activated()) ? truth.linked() : truth.activated();
            boolean known = activated && !clock.instant().isBefore(truth.linked());
            return known
                    ? List.of(
                            new BillableSpan(
                                    LICENSE,
                                    new AwsAccountId("111122223333"),
                                    "examplecode1",
                                    from,
                                    ended ? Optional.of(truth.ended()) : Optional.empty(),
                                    false))
                    : List.of();
        }

        /** Quantities by account, and what the license owes. */
        private Map<String, BigDecimal> books() {
            Map<String, BigDecimal> books = new TreeMap<>();
            ledger.balances(organization, FIRST)
                    .forEach(balance -> {
                        assertThat(balance.amount().dollars().signum()).isPositive();
                        books.merge(balance.account().name(), balance.quantity(), BigDecimal::add);
                    });
            BigDecimal owed =
                    ledger.ratedTotals(LICENSE, FIRST.plusHours(48)).stream()
                            .map(total -> total.units())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal billed = books.getOrDefault(Account.RECEIVABLE.name(), BigDecimal.ZERO);
            // 60 unit-minutes are 21.811 cents; each line is rounded at the twelfth decimal.
            assertThat(owed.multiply(BigDecimal.valueOf(60)))
                    .isBetween(
                            billed.multiply(new BigDecimal("21.811")).subtract(CRUMB),
                            billed.multiply(new BigDecimal("21.811")).add(CRUMB));
            return books;
        }
    }

    private static final BigDecimal CRUMB = new BigDecimal("0.000001");
}
